package dev.hexagent.bootstrap.starter;

import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.ModelCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * A provider that can be asked.
 *
 * @param usualModel of agents that name none, {@code null} if it has no such
 * @param connections closes with them
 */
record ConnectedProvider(
    ChatModel model, ModelCatalogue catalogue, @Nullable String usualModel, Runnable connections) {}
