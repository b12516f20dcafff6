package dev.hexagent.adapter.store.r2dbc;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The end of a model call. */
record StoredStepFinished(
    @JsonProperty(required = true) Instant at,
    @JsonProperty(required = true) int step,
    @JsonProperty(required = true) UUID message,
    @JsonProperty(required = true) StoredModel model,
    @Nullable String servedBy,
    @JsonProperty(required = true) FinishReason finishReason,
    @Nullable String nativeFinishReason,
    @JsonProperty(required = true) StoredUsage usage,
    @JsonProperty(required = true) StoredCost cost,
    @JsonProperty(required = true) Duration firstToken,
    @JsonProperty(required = true) Duration took,
    @JsonProperty(required = true) List<String> dropped)
    implements StoredEvent {

  record StoredUsage(
      long prompt,
      long completion,
      long reasoning,
      long cacheRead,
      long cacheWrite,
      boolean estimated) {
    static StoredUsage of(Usage usage) {
      return new StoredUsage(
          usage.promptTokens(),
          usage.completionTokens(),
          usage.reasoningTokens(),
          usage.cacheReadTokens(),
          usage.cacheWriteTokens(),
          usage.estimated());
    }

    Usage usage() {
      return new Usage(prompt, completion, reasoning, cacheRead, cacheWrite, estimated);
    }
  }

  /** An amount in plain digits: as a JSON number it would lose some of them in other hands. */
  record StoredCost(
      @Nullable String usd, @JsonProperty(required = true) Cost.Basis basis, int unknown) {
    static StoredCost of(Cost cost) {
      BigDecimal usd = cost.usd();
      return new StoredCost(
          usd == null ? null : usd.toPlainString(), cost.basis(), cost.unknownAttempts());
    }

    Cost cost() {
      return new Cost(usd == null ? null : new BigDecimal(usd), basis, unknown);
    }
  }

  static StoredStepFinished of(RunEvent.StepFinished event) {
    return new StoredStepFinished(
        event.envelope().at(),
        event.step(),
        event.message().value(),
        StoredModel.of(event.model()),
        event.servedBy(),
        event.finishReason(),
        event.nativeFinishReason(),
        StoredUsage.of(event.usage()),
        StoredCost.of(event.cost()),
        event.firstToken(),
        event.took(),
        event.dropped());
  }

  @Override
  public List<RunEvent> events(RunId run, long first) {
    return List.of(new RunEvent.StepFinished(
        Envelope.single(run, first, at),
        step,
        new MessageId(message),
        model.id(),
        servedBy,
        finishReason,
        nativeFinishReason,
        usage.usage(),
        cost.cost(),
        firstToken,
        took,
        dropped));
  }
}
