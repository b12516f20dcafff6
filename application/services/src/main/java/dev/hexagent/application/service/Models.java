package dev.hexagent.application.service;

import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ModelRef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The providers of this installation, and which of them a written model name means.
 *
 * @param fallbacks whom to ask next where an agent does not say
 */
record Models(Map<String, ChatModel> byProvider, ModelNaming naming, List<ModelRef> fallbacks) {
  Models {
    byProvider = Map.copyOf(byProvider);
    fallbacks = List.copyOf(fallbacks);
  }

  /**
   * Whom to ask, in that order, each model once: the model a caller names, else the agent's, else the default one; then
   * the agent's fallbacks, else the installation's. A caller who names a model gets the fallbacks, too: an answer that
   * says who wrote it is worth more than none.
   */
  List<ModelId> chain(@Nullable ModelRef asked, AgentDefinition agent) {
    var chain = new LinkedHashSet<ModelId>();
    chain.add(resolve(asked, agent.model()));
    (agent.fallbacks().isEmpty() ? fallbacks : agent.fallbacks())
        .forEach(next -> chain.add(naming.resolve(next)));
    return List.copyOf(chain);
  }

  private ModelId resolve(@Nullable ModelRef first, @Nullable ModelRef second) {
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
