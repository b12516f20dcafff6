package dev.hexagent.bootstrap.starter;

import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ModelRef;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The model of agents that name none. */
final class DefaultModel {
  private DefaultModel() {}

  /**
   * The default model.
   *
   * @param written as it stands in the settings: without a provider's name it belongs to the first one; {@code null} for
   *     the usual model
   * @param usual of the configured providers; {@code null} for the first one's model that has its name
   */
  static ModelId of(@Nullable String written, @Nullable ModelId usual, List<ChatModel> providers) {
    String first = providers.get(0).provider();
    ModelId known = usual == null ? new ModelId(first, first) : usual;
    if (written == null || written.isBlank()) {
      return known;
    }
    var names = providers.stream().map(ChatModel::provider).collect(Collectors.toSet());
    return new ModelNaming(new ModelId(first, first), names).resolve(new ModelRef(written));
  }
}
