package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.json.jackson.JacksonJsonCodec;
import dev.hexagent.domain.content.JsonText;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
    classes = HexagentServer.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"hexagent.store=memory", "hexagent.demo.pace=0s"})
@TestInstance(Lifecycle.PER_CLASS)
class OpenApiDocumentTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mapping;

  @LocalServerPort
  private int port;

  private final JacksonJsonCodec codec = new JacksonJsonCodec();
  private String text = "";
  private JsonNode document = JsonMapper.shared().nullNode();

  /** One operation of the document. */
  private record Operation(String name, JsonNode node) {
    @Override
    public String toString() {
      return name;
    }

    List<JsonNode> contents() {
      List<JsonNode> contents =
          new ArrayList<>(node.path("requestBody").path("content").values());
      node.path("responses")
          .values()
          .forEach(response -> contents.addAll(response.path("content").values()));
      return contents;
    }
  }

  @BeforeAll
  void fetch() {
    text = WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .responseTimeout(PATIENCE)
        .build()
        .get()
        .uri("/v3/api-docs")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .returnResult()
        .getResponseBody();
    document = JsonMapper.shared().readTree(text);
  }

  @Test
  void isValid() {
    assertThat(document.path("openapi").asString()).startsWith("3.1.");
    assertThat(new OpenAPIV3Parser().readContents(text).getMessages()).isEmpty();
  }

  @Test
  void namesTheProductAndItsVersion() {
    assertThat(document.at("/info/title").asString()).isEqualTo("Hexagent");
    assertThat(document.at("/info/version").asString()).isEqualTo(Version.read());
    assertThat(document.at("/servers/0/url").asString()).isEqualTo("/");
  }

  @Test
  void holdsEveryCallOfTheApiAndNothingElse() {
    Set<String> mapped = new TreeSet<>();
    mapping.getHandlerMethods().forEach((info, method) -> {
      if (method.getBeanType().getPackageName().startsWith("dev.hexagent.adapter.rest")) {
        info.getPatternsCondition()
            .getPatterns()
            .forEach(path -> info.getMethodsCondition()
                .getMethods()
                .forEach(verb -> mapped.add(
                    verb.name().toLowerCase(Locale.ROOT) + " " + path.getPatternString())));
      }
    });

    assertThat(mapped).hasSizeGreaterThan(20);
    assertThat(operations())
        .extracting(Operation::name)
        .containsExactlyInAnyOrderElementsOf(mapped);
  }

  @Test
  void explainsEveryOperation() {
    assertThat(operations()).allSatisfy(operation -> {
      assertThat(operation.node().path("summary").asString("")).isNotBlank();
      assertThat(operation.node().path("tags")).isNotEmpty();
      assertThat(operation.node().path("responses").properties())
          .allSatisfy(response ->
              assertThat(response.getValue().path("description").asString("")).isNotBlank());
      assertThat(operation.node().path("parameters").values())
          .allSatisfy(
              parameter -> assertThat(parameter.path("schema").isObject()).isTrue());
    });
  }

  @Test
  void namesEveryOperationOnce() {
    assertThat(operations().stream()
            .map(operation -> operation.node().path("operationId").asString("")))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-z]+_[a-z_A-Z]+"))
        .contains("agent_list", "agent_list_at_root", "chat_chat");
  }

  @Test
  void saysWhatEveryOperationAnswersWhenAllIsWell() {
    assertThat(operations())
        .allSatisfy(operation -> assertThat(operation.node().path("responses").propertyNames())
            .anyMatch(status -> status.startsWith("2")));
  }

  @Test
  void saysWhatEveryOperationOfTheApiAnswersInTrouble() {
    assertThat(operations())
        .filteredOn(operation -> operation.name().contains("/api/v1/"))
        .allSatisfy(operation -> {
          Set<String> documented = Set.copyOf(operation.node().path("responses").propertyNames());
          assertThat(documented).contains("403", "421", "500", "503");
          if (operation.name().contains("{id}")) {
            assertThat(documented).contains("404");
          }
          if (operation.node().has("requestBody")) {
            assertThat(documented).contains("400", "413", "415");
          }
          documented.stream()
              .filter(status -> status.matches("[45].*"))
              .forEach(status -> assertThat(operation
                      .node()
                      .path("responses")
                      .path(status)
                      .path("content")
                      .path("application/problem+json")
                      .path("schema"))
                  .isNotEmpty());
        });
  }

  @Test
  void givesEveryBodyASchema() {
    assertThat(operations())
        .flatExtracting(Operation::contents)
        .isNotEmpty()
        .allSatisfy(content -> assertThat(content.path("schema")).isNotEmpty());
  }

  @Test
  void givesEverySchemaOfItsOwnAnExample() {
    assertThat(document.at("/components/schemas").properties())
        .filteredOn(schema -> !exemplified(schema.getValue()))
        .extracting(Map.Entry::getKey)
        .isEmpty();
  }

  @Test
  void showsExamplesThatFitTheirSchemas() {
    List<String> faults = new ArrayList<>();
    operations()
        .forEach(operation -> operation
            .contents()
            .forEach(content -> examples(content).forEach(example -> {
              if (!example.isString()) { // a stream is shown as text
                codec
                    .validate(new JsonText(example.toString()), schema(content.path("schema")))
                    .forEach(
                        fault -> faults.add(operation.name() + " " + fault + " in " + example));
              }
            })));

    assertThat(faults).isEmpty();
  }

  @Test
  void givesDefaultsThatAreWhatTheyStandFor() {
    List<JsonNode> withDefault = document.findParents("default").stream()
        .filter(schema -> schema.has("type"))
        .toList();

    assertThat(withDefault)
        .hasSizeGreaterThan(2)
        .allSatisfy(schema -> assertThat(
                codec.validate(new JsonText(schema.path("default").toString()), schema(schema)))
            .as("%s", schema)
            .isEmpty());
  }

  @Test
  void describesStreamsByTheirEvents() {
    JsonNode event = document.at("/components/schemas/RunEvent");

    assertThat(event.at("/discriminator/propertyName").asString("")).isEqualTo("type");
    assertThat(event.path("oneOf").size()).isGreaterThanOrEqualTo(9);
    for (String operation : List.of("/api/v1/chat", "/api/v1/conversations/{id}/runs")) {
      assertThat(document
              .path("paths")
              .path(operation)
              .at("/post/responses/200/content/text~1event-stream/schema/$ref")
              .asString(""))
          .isEqualTo("#/components/schemas/RunEvent");
    }
  }

  private List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(path -> path.getValue().properties().forEach(method -> {
          if (METHODS.contains(method.getKey())) {
            operations.add(new Operation(method.getKey() + " " + path.getKey(), method.getValue()));
          }
        }));
    assertThat(operations).isNotEmpty();
    return operations;
  }

  private static boolean exemplified(JsonNode schema) {
    return schema.has("example")
        || schema.has("examples")
        || schema.has("enum")
        || schema.has("oneOf")
        || schema.has("$ref")
        || schema.path("items").has("$ref")
        || schema.path("properties").values().stream().anyMatch(OpenApiDocumentTest::exemplified);
  }

  private static List<JsonNode> examples(JsonNode content) {
    List<JsonNode> examples = new ArrayList<>();
    if (content.has("example")) {
      examples.add(content.get("example"));
    }
    content.path("examples").values().forEach(example -> examples.add(example.path("value")));
    return examples;
  }

  private JsonText schema(JsonNode schema) {
    var whole = JsonMapper.shared().createObjectNode();
    whole.set("allOf", JsonMapper.shared().createArrayNode().add(schema));
    whole.putObject("components").set("schemas", document.at("/components/schemas"));
    return new JsonText(whole.toString());
  }
}
