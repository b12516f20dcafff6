package dev.hexagent.application.service;

import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ModelRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The providers of this installation, and which of them a written model name means. */
record Models(Map<String, ChatModel> byProvider, ModelNaming naming) {
  Models {
    byProvider = Map.copyOf(byProvider);
  }

  /** The first that is set, else the default model. */
  ModelId resolve(@Nullable ModelRef first, @Nullable ModelRef second) {
    ModelRef ref = first == null ? second : first;
    return ref == null ? naming.defaultModel() : naming.resolve(ref);
  }

  ChatModel provider(ModelId model) {
    ChatModel provider = byProvider.get(model.provider());
    if (provider == null) {
      throw new IllegalStateException(
          "names resolve to configured providers only, but got " + model);
    }
    return provider;
  }
}
