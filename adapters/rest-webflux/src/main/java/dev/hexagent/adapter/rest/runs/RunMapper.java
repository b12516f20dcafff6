package dev.hexagent.adapter.rest.runs;

import dev.hexagent.adapter.rest.shape.ShapeMapping;
import dev.hexagent.adapter.rest.shape.WireValues;
import dev.hexagent.domain.run.Run;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.factory.Mappers;

@Mapper(config = ShapeMapping.class)
interface RunMapper extends WireValues {
  RunMapper INSTANCE = Mappers.getMapper(RunMapper.class);

  @Mapping(target = "conversationId", source = "conversation")
  @Mapping(target = "agentId", source = "agent")
  @Mapping(target = "userMessageId", source = "userMessage")
  @Mapping(target = "status", source = "progress.status")
  @Mapping(target = "messageId", source = "progress.answer")
  @Mapping(target = "lastSeq", source = "progress.lastSeq")
  @Mapping(target = "finishedAt", source = "progress.finishedAt")
  @Mapping(target = "usage", source = "progress.totals.usage")
  @Mapping(target = "cost", source = "progress.totals.cost")
  @Mapping(target = "failure", source = "progress.failure")
  @Mapping(target = "eventsUrl", expression = "java(RunController.location(run) + \"/events\")")
  RunResponse shape(Run run);
}
