package dev.hexagent.adapter.exchange.json;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer that another program wrote down.
 *
 * @param program stands for the provider, who is not known
 * @param model {@code null} if it is not known either
 * @param complete whether the model finished
 * @param failure why it did not, if that is known
 */
record Foreign(
    String program,
    @Nullable String model,
    boolean complete,
    @Nullable Failure failure,
    Usage usage,
    List<Source> sources) {
  /** No run of ours. */
  private static final RunId NONE = new RunId(new UUID(0, 0));

  private static final int LONGEST_MODEL = 200;

  /** The message with these parts. */
  Draft saying(List<ContentPart> parts, @Nullable Instant at, boolean goesOn) {
    String name = model == null || model.isBlank() ? program : model;
    var generation = new Generation(
            AgentId.DEFAULT,
            new ModelId(program, name.substring(0, Math.min(name.length(), LONGEST_MODEL))),
            NONE,
            complete ? FinishReason.STOP : null,
            usage,
            Cost.UNKNOWN,
            Duration.ZERO,
            failure)
        .resting(sources);
    return new Draft(
        Role.ASSISTANT,
        complete ? MessageStatus.COMPLETE : MessageStatus.PARTIAL,
        parts,
        generation,
        at,
        goesOn);
  }
}
