package dev.hexagent.bootstrap.starter;

import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ModelRef;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The model of agents that name none. */
final class DefaultModel {
  /** OpenRouter's own choice, which does not go out of date; it costs what the chosen model costs. */
  private static final Map<String, String> USUAL = Map.of("openrouter", "openrouter/auto");

  private DefaultModel() {}

  /**
   * The default model.
   *
   * @param written as it stands in the settings: without a provider's name it belongs to the first one; {@code null} for
   *     the first provider's usual model
   */
  static ModelId of(@Nullable String written, List<ChatModel> providers) {
    String first = providers.get(0).provider();
    var usual = new ModelId(first, USUAL.getOrDefault(first, first));
    if (written == null || written.isBlank()) {
      return usual;
    }
    var names = providers.stream().map(ChatModel::provider).collect(Collectors.toSet());
    return new ModelNaming(usual, names).resolve(new ModelRef(written));
  }
}
