package dev.hexagent.bootstrap.starter;

import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.AgentId;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The agents that an installation begins with, in YAML: a list {@code agents} of what the API calls a config. */
final class AgentsFile {
  private static final String CLASS_PATH = "classpath:";
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  private AgentsFile() {}

  /** The file of that name, or what {@code classpath:} leads to. */
  static Resource at(String place) {
    return place.startsWith(CLASS_PATH)
        ? new ClassPathResource(place.substring(CLASS_PATH.length()))
        : new FileSystemResource(place);
  }

  /**
   * Reads them, in the file's order.
   *
   * @throws InvalidField naming everything that is wrong in it
   */
  static Map<AgentId, AgentDefinition> read(Resource file) {
    try (InputStream text = file.getInputStream()) {
      JsonNode root =
          JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
      return agents(root.path("agents").values());
    } catch (IOException | YAMLException e) {
      throw new InvalidField(
          "agents", "cannot be read from " + file.getDescription() + ": " + e.getMessage());
    }
  }

  private static Map<AgentId, AgentDefinition> agents(Iterable<JsonNode> nodes) {
    var faults = new Faults();
    Map<AgentId, AgentDefinition> agents = new LinkedHashMap<>();
    int index = 0;
    for (JsonNode node : nodes) {
      String place = "agents[" + index++ + "]";
      AgentEntry entry = entry(node, place, faults);
      AgentId id = entry == null ? null : faults.attempt(place + ".", entry::agentId);
      AgentDefinition definition = entry == null ? null : entry.definition(place + ".", faults);
      if (id != null && definition != null) {
        faults.require(
            agents.putIfAbsent(id, definition) == null, place + ".id", "is there twice: " + id);
      }
    }
    faults.throwIfAny();
    return agents;
  }

  private static @Nullable AgentEntry entry(JsonNode node, String place, Faults faults) {
    try {
      return JSON.treeToValue(node, AgentEntry.class);
    } catch (JacksonException e) {
      faults.require(false, place, "is wrong: " + e.getOriginalMessage());
      return null;
    }
  }
}
