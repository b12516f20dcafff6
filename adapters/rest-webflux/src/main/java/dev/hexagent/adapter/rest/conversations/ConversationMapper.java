package dev.hexagent.adapter.rest.conversations;

import dev.hexagent.adapter.rest.shape.ShapeMapping;
import dev.hexagent.adapter.rest.shape.WireValues;
import dev.hexagent.domain.conversation.Conversation;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

@Mapper(config = ShapeMapping.class)
interface ConversationMapper extends WireValues {
  ConversationMapper INSTANCE = Mappers.getMapper(ConversationMapper.class);

  @Mapping(target = ".", source = "label")
  @Mapping(target = "agentId", source = "agent")
  @Mapping(target = "leafId", source = "leaf")
  @Mapping(target = "runningRunId", source = "running")
  @Mapping(target = "temporary", expression = "java(conversation.temporary() ? true : null)")
  ConversationResponse shape(Conversation conversation);
}
