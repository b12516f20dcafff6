package dev.hexagent.adapter.rest.shape;

import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import org.mapstruct.Context;

/** Values that many shapes hold; a mapper that extends this picks the method by its types. */
public interface WireValues {
  default String text(AgentId id) {
    return id.toString();
  }

  default String text(ConversationId id) {
    return id.toString();
  }

  default String text(MessageId id) {
    return id.toString();
  }

  default String text(RunId id) {
    return id.toString();
  }

  default String text(OwnerId id) {
    return id.toString();
  }

  default String text(Enum<?> constant) {
    return WireName.of(constant);
  }

  default String text(ModelId model, @Context ModelNaming naming) {
    return naming.print(model);
  }

  default long millis(Duration duration) {
    return duration.toMillis();
  }

  default UsageJson shape(Usage usage) {
    return UsageJson.of(usage);
  }

  default CostJson shape(Cost cost) {
    return CostJson.of(cost);
  }

  default FailureJson shape(Failure failure) {
    return FailureJson.of(failure);
  }

  default ResponseFormatJson shape(ResponseFormat format) {
    return ResponseFormatJson.of(format);
  }
}
