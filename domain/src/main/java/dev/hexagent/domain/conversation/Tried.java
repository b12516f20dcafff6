package dev.hexagent.domain.conversation;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.model.ModelId;

/**
 * A model that was asked for an answer before the one that wrote it.
 *
 * @param model as it was asked for
 * @param code why it did not answer
 */
public record Tried(ModelId model, ErrorCode code) {}
