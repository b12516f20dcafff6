package dev.hexagent.adapter.rest.shape;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.Tried;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.ModelNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Context;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.Named;
import org.mapstruct.factory.Mappers;

@Mapper(config = ShapeMapping.class)
interface MessageMapper extends WireValues {
  MessageMapper INSTANCE = Mappers.getMapper(MessageMapper.class);

  @Mapping(target = "conversationId", source = "message.conversation")
  @Mapping(target = "parentId", source = "message.parent")
  @Mapping(target = "text", expression = "java(message.text())")
  @Mapping(target = "agentId", source = "message.generation.agent")
  @Mapping(target = "model", source = "message.generation.model")
  @Mapping(target = "runId", source = "message.generation.run")
  @Mapping(target = "finishReason", source = "message.generation.finishReason")
  @Mapping(target = "usage", source = "message.generation.usage")
  @Mapping(target = "cost", source = "message.generation.cost")
  @Mapping(target = "tookMs", source = "message.generation.took")
  @Mapping(target = "failure", source = "message.generation.failure")
  @Mapping(target = "tried", source = "message.generation.tried")
  @Mapping(target = "sources", source = "message.generation.sources")
  @Mapping(target = "leftOut", source = "message.generation.leftOut")
  @Mapping(target = "dropped", source = "message.generation.dropped", qualifiedByName = "dropped")
  @Mapping(target = "siblingIds", source = "siblings")
  @Mapping(target = "summary", source = "summary")
  MessageJson shape(
      Message message,
      @Nullable List<MessageId> siblings,
      @Nullable String summary,
      @Context ModelNaming naming);

  default @Nullable List<TriedJson> tried(
      @Nullable List<Tried> tried, @Context ModelNaming naming) {
    return tried == null || tried.isEmpty()
        ? null
        : tried.stream().map(one -> TriedJson.of(one, naming)).toList();
  }

  default @Nullable List<SourceJson> sources(@Nullable List<Source> sources) {
    return sources == null || sources.isEmpty()
        ? null
        : sources.stream().map(SourceJson::of).toList();
  }

  @Named("dropped")
  default @Nullable List<String> dropped(@Nullable List<String> names) {
    return names == null || names.isEmpty() ? null : names;
  }

  default @Nullable LeftOutJson shape(@Nullable LeftOut leftOut) {
    return LeftOutJson.of(leftOut);
  }

  default PartJson shape(ContentPart part) {
    return PartJson.of(part);
  }
}
