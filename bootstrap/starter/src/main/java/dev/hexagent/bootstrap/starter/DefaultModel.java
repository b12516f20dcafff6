package dev.hexagent.bootstrap.starter;

import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ModelRef;
import java.util.List;
import java.util.stream.Collectors;

/** The default model as it is written in the settings: without a provider's name it belongs to the first one. */
final class DefaultModel {
  private DefaultModel() {}

  static ModelId of(String written, List<ChatModel> providers) {
    String first = providers.get(0).provider();
    var names = providers.stream().map(ChatModel::provider).collect(Collectors.toSet());
    return new ModelNaming(new ModelId(first, first), names).resolve(new ModelRef(written));
  }
}
