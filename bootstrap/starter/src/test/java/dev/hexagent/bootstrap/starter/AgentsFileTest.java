package dev.hexagent.bootstrap.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hexagent.adapter.json.jackson.JacksonJsonCodec;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ResponseFormat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

class AgentsFileTest {
  private static final Resource OURS = AgentsFile.at("classpath:hexagent/agents.yml");

  @TempDir
  private Path folder;

  @Test
  void shipsTheAgentsThatEveryInstallationHas() {
    Map<AgentId, AgentDefinition> agents = AgentsFile.read(OURS);

    assertThat(agents.keySet())
        .extracting(AgentId::value)
        .startsWith(
            "default",
            "math_assistant",
            "code_assistant",
            "data_analyst",
            "task_planner",
            "technical_spec_planner");
    assertThat(agents.values()).allSatisfy(agent -> {
      assertThat(agent.description()).isNotBlank();
      assertThat(agent.systemPrompt()).isNotBlank();
    });
  }

  @Test
  void shipsSchemasThatValuesCanFit() {
    var json = new JacksonJsonCodec();

    assertThat(AgentsFile.read(OURS).values())
        .map(AgentDefinition::format)
        .filteredOn(format -> format != null && format.jsonSchema() != null)
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(format -> {
          var schema = Objects.requireNonNull(Objects.requireNonNull(format).jsonSchema());
          assertThat(json.validate(json.example(schema), schema)).isEmpty();
        });
  }

  @Test
  void readsEveryField() {
    AgentDefinition poet = read("""
        agents:
          - id: poet
            name: Poet
            description: Answers in verse
            system_prompt: |
              Answer in verse.
            model: openai/gpt-4o
            fallbacks: [meadow/lark-1, "ollama:llama3:8b"]
            temperature: 1.5
            max_tokens: 50
            response_format:
              type: json
              json_schema: {type: object, required: [b, a]}
              description: a poem
            context: {last_turns: 20, tokens: 16000, summary: true}
        """).get(new AgentId("poet"));

    assertThat(poet.systemPrompt()).isEqualTo("Answer in verse.");
    assertThat(poet.model()).hasToString("openai/gpt-4o");
    assertThat(poet.fallbacks())
        .extracting(ModelRef::text)
        .containsExactly("meadow/lark-1", "ollama:llama3:8b");
    assertThat(poet.settings()).isEqualTo(new GenerationSettings(1.5, 50));
    assertThat(poet.context()).isEqualTo(new ContextPolicy(20, 16_000, true));
    assertThat(poet.format()).isNotNull();
    assertThat(poet.format().type()).isEqualTo(ResponseFormat.Type.JSON);
    assertThat(poet.format().jsonSchema())
        .hasToString("{\"type\":\"object\",\"required\":[\"b\",\"a\"]}");
  }

  @Test
  void givesTheUsualSettingsToAgentsThatNameNone() {
    AgentDefinition poet = read("agents: [{id: poet, name: Poet}]").get(new AgentId("poet"));

    assertThat(poet.settings()).isEqualTo(GenerationSettings.DEFAULT);
    assertThat(poet.model()).isNull();
    assertThat(poet.context()).isEqualTo(ContextPolicy.EVERYTHING);
    assertThat(poet.format()).isNull();
  }

  @Test
  void namesEverythingThatIsWrong() {
    assertThatExceptionOfType(InvalidField.class)
        .isThrownBy(() -> read("""
            agents:
              - {id: Poet!, name: Poet}
              - {id: poet, name: '', temperature: 3}
              - {id: poet, name: Poet, response_format: {type: verse}}
              - {id: poet, name: Poet, temprature: 1}
              - {name: Poet}
              - {id: bard, name: Bard, context: {last_turns: 0}}
              - {id: twice, name: Poet}
              - {id: twice, name: Poet}
            """))
        .satisfies(invalid -> assertThat(invalid.faults())
            .extracting(InvalidField.Fault::field)
            .containsExactly(
                "agents[0].agent_id",
                "agents[1].temperature",
                "agents[1].name",
                "agents[2].response_format.type",
                "agents[3]",
                "agents[4].id",
                "agents[5].context.last_turns",
                "agents[7].id"));
  }

  @Test
  void refusesAFileThatCannotBeRead() {
    assertThatExceptionOfType(InvalidField.class)
        .isThrownBy(
            () -> AgentsFile.read(AgentsFile.at(folder.resolve("missing.yml").toString())))
        .withMessageContaining("missing.yml");
    assertThatExceptionOfType(InvalidField.class)
        .isThrownBy(() -> read("agents: ["))
        .withMessageContaining("cannot be read");
    assertThatExceptionOfType(InvalidField.class)
        .isThrownBy(() -> read("agents: !!java.net.URL ['http://x']"));
  }

  private Map<AgentId, AgentDefinition> read(String text) {
    return AgentsFile.read(new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)));
  }
}
