package dev.hexagent.domain.conversation;

import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an assistant's message came to be.
 *
 * @param agent who wrote it
 * @param model what answered, as the provider names it; what was asked for where no answer began
 * @param run in which run
 * @param finishReason {@code null} if the model did not finish
 * @param usage of the whole run
 * @param cost of the whole run
 * @param took from the start of the run to its end
 * @param failure why it is partial, {@code null} if it is complete or was cancelled
 */
public record Generation(
    AgentId agent,
    ModelId model,
    RunId run,
    @Nullable FinishReason finishReason,
    Usage usage,
    Cost cost,
    Duration took,
    @Nullable Failure failure) {}
