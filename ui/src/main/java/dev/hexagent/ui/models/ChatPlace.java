package dev.hexagent.ui.models;

import dev.hexagent.ui.shell.Visitor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where a model is being chosen.
 *
 * @param conversation {@code null} for a new chat
 * @param agent {@code null} for the usual one
 */
record ChatPlace(@Nullable String conversation, @Nullable String agent) {

  /** The chat with that model, {@code null} for the agent's own. */
  String address(@Nullable String model, Visitor visitor) {
    var path = UriComponentsBuilder.fromPath(visitor.base() + "/ui/chat");
    if (conversation != null) {
      path.pathSegment(conversation);
    }
    return path.queryParamIfPresent("agent", Optional.ofNullable(agent))
        .queryParamIfPresent("model", Optional.ofNullable(model))
        .encode()
        .build()
        .toUriString();
  }
}
