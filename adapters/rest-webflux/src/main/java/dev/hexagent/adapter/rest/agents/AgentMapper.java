package dev.hexagent.adapter.rest.agents;

import dev.hexagent.adapter.rest.shape.ShapeMapping;
import dev.hexagent.adapter.rest.shape.WireValues;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ModelRef;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

@Mapper(config = ShapeMapping.class)
interface AgentMapper extends WireValues {
  AgentMapper INSTANCE = Mappers.getMapper(AgentMapper.class);

  @Mapping(target = "name", source = "definition.name")
  @Mapping(target = "description", source = "definition.description")
  @Mapping(target = "systemPrompt", source = "definition.systemPrompt")
  @Mapping(target = "model", source = "definition")
  @Mapping(target = "temperature", source = "definition.settings.temperature")
  @Mapping(target = "maxTokens", source = "definition.settings.maxTokens")
  @Mapping(target = "responseFormat", source = "definition.format")
  @Mapping(target = "fallbacks", source = "definition.fallbacks")
  @Mapping(target = "context", source = "definition.context")
  @Mapping(target = "predefined", expression = "java(agent.predefined())")
  AgentResponse shape(Agent agent, @Context ModelNaming naming);

  /** Left out where it has none of its own. */
  default @Nullable List<String> fallbacks(List<ModelRef> refs, @Context ModelNaming naming) {
    return refs.isEmpty()
        ? null
        : refs.stream().map(ref -> naming.print(naming.resolve(ref))).toList();
  }

  /** Left out where it is told everything. */
  default @Nullable ContextJson context(ContextPolicy policy) {
    return ContextJson.of(policy);
  }

  /** The model it will ask: the default one if it names none. */
  default String model(AgentDefinition definition, @Context ModelNaming naming) {
    ModelId model =
        definition.model() == null ? naming.defaultModel() : naming.resolve(definition.model());
    return naming.print(model);
  }
}
