package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.agent.Visibility;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Table {@code agent}. */
final class AgentTable {
  private static final Columns<ResponseFormat> FORMAT = Columns.<ResponseFormat>of()
      .word("format_type", ResponseFormat::type, ResponseFormat.Type::name)
      .text("format_schema", ResponseFormat::jsonSchema, JsonText::value)
      .text("format_examples", ResponseFormat::examples, JsonText::value)
      .word("format_description", ResponseFormat::description);

  private static final Columns<AgentDefinition> DEFINITION = Columns.<AgentDefinition>of()
      .word("name", AgentDefinition::name)
      .word("description", AgentDefinition::description)
      .text("system_prompt", AgentDefinition::systemPrompt)
      .word("model", AgentDefinition::model, ModelRef::text)
      .text("fallbacks", AgentTable::fallbacks)
      .real("temperature", definition -> definition.settings().temperature())
      .integer("max_tokens", definition -> definition.settings().maxTokens())
      .all(FORMAT, AgentDefinition::format)
      .integer("context_turns", definition -> definition.context().lastTurns())
      .integer("context_tokens", definition -> definition.context().tokens())
      .bool("context_summary", definition -> definition.context().summary());

  /** What a new version of an agent may change. */
  private static final Columns<Agent> CHANGING = Columns.<Agent>of()
      .word("visibility", Agent::visibility, Visibility::name)
      .all(DEFINITION, Agent::definition)
      .bigint("version", Agent::version)
      .time("updated_at", Agent::updatedAt);

  static final Columns<Agent> COLUMNS = Columns.<Agent>of()
      .word("id", Agent::id, AgentId::value)
      .word("owner", Agent::owner, OwnerId::value)
      .time("created_at", Agent::createdAt)
      .all(CHANGING, agent -> agent);

  static final String INSERT = COLUMNS.insertInto("agent");

  /** The next version of an agent, and who replaces the one before. */
  record Replacement(Agent next, OwnerId actor) {}

  static final Columns<Replacement> REPLACEMENT = Columns.<Replacement>of()
      .word("id", replacement -> replacement.next.id().value())
      .word("actor", replacement -> replacement.actor.value())
      .all(CHANGING, Replacement::next);

  static final String REPLACE = "MERGE INTO agent USING " + REPLACEMENT.relation()
      + " ON agent.id = given.id AND agent.version = given.version - 1 AND agent.deleted_at IS NULL"
      + " AND (agent.visibility = 'SHARED' OR agent.owner = given.actor)"
      + " WHEN MATCHED THEN UPDATE SET " + CHANGING.assignments("given.");

  private AgentTable() {}

  static Agent read(Fields fields) {
    return new Agent(
        new AgentId(fields.text("id")),
        new OwnerId(fields.text("owner")),
        Visibility.valueOf(fields.text("visibility")),
        new AgentDefinition(
            fields.text("name"),
            fields.text("description"),
            fields.text("system_prompt"),
            fields.textAs("model", ModelRef::new),
            fallbacks(fields.textOrNull("fallbacks")),
            new GenerationSettings(
                fields.realOrNull("temperature"), fields.integerOrNull("max_tokens")),
            fields.textAs("format_type", type -> format(type, fields)),
            new ContextPolicy(
                fields.integerOrNull("context_turns"),
                fields.integerOrNull("context_tokens"),
                fields.bool("context_summary"))),
        fields.bigint("version"),
        fields.time("created_at"),
        fields.time("updated_at"));
  }

  private static @Nullable String fallbacks(AgentDefinition definition) {
    List<ModelRef> models = definition.fallbacks();
    return models.isEmpty()
        ? null
        : StoredJson.write(models.stream().map(ModelRef::text).toArray(String[]::new));
  }

  private static List<ModelRef> fallbacks(@Nullable String json) {
    return json == null
        ? List.of()
        : Arrays.stream(StoredJson.read(json, String[].class))
            .map(ModelRef::new)
            .toList();
  }

  private static ResponseFormat format(String type, Fields fields) {
    return new ResponseFormat(
        ResponseFormat.Type.valueOf(type),
        fields.textAs("format_schema", JsonText::new),
        fields.textAs("format_examples", JsonText::new),
        fields.textOrNull("format_description"));
  }
}
