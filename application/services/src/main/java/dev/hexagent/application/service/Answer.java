package dev.hexagent.application.service;

import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Totals;
import org.jspecify.annotations.Nullable;

/**
 * A complete answer with its accounts.
 *
 * @param text what the agent said
 * @param data the JSON value found in it, where its format asked for one
 * @param conversation where to go on
 * @param run which run wrote it
 * @param totals usage, cost and time
 */
public record Answer(
    String text, @Nullable JsonText data, ConversationId conversation, RunId run, Totals totals) {}
