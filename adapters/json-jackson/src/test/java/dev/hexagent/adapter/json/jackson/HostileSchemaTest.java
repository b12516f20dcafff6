package dev.hexagent.adapter.json.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hexagent.domain.content.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileSchemaTest {
  private static final Duration SOON =
      Duration.ofSeconds(20); // unbounded, each of these takes minutes or all memory

  private final JacksonJsonCodec codec = new JacksonJsonCodec();

  @Test
  void fetchesNothing() throws IOException {
    var calls = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      calls.incrementAndGet();
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
    server.start();
    try {
      String there = "http://127.0.0.1:" + server.getAddress().getPort() + "/s.json";

      assertThat(validate("1", "{\"$ref\":\"" + there + "\"}")).hasSize(1);
      assertThat(validate("1", "{\"$schema\":\"" + there + "\"}")).hasSize(1);
      assertThat(validate("1", "{\"$id\":\"" + there + "\",\"$ref\":\"other.json\"}"))
          .hasSize(1);
      assertThat(calls).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"classpath:draft-07/schema", "resource:draft-07/schema", "file:/etc/hostname"})
  void readsNothingFromTheMachine(String ref) {
    assertThat(validate("true", "{\"$ref\":\"" + ref + "\"}"))
        .singleElement()
        .asString()
        .startsWith("the schema is broken");
  }

  @Test
  void keepsTheNamesOfOneDocumentFromAnother() {
    assertThat(validate("1", "{\"$id\":\"https://example.com/mine\",\"type\":\"integer\"}"))
        .isEmpty();

    assertThat(validate("1", "{\"$ref\":\"https://example.com/mine\"}"))
        .singleElement()
        .asString()
        .startsWith("the schema is broken");
  }

  @Test
  void stopsAReferenceThatLeadsToItself() {
    assertThat(validate("1", "{\"$ref\":\"#\"}"))
        .containsExactly("the schema takes too many steps to check this value");
  }

  @Test
  void stopsReferencesThatMultiply() {
    String doubling = IntStream.range(0, 40)
        .mapToObj(i -> "\"a%d\":{\"allOf\":[{\"$ref\":\"#/$defs/a%d\"},{\"$ref\":\"#/$defs/a%d\"}]}"
            .formatted(i, i + 1, i + 1))
        .collect(
            Collectors.joining(",", "{\"$ref\":\"#/$defs/a0\",\"$defs\":{", ",\"a40\":true}}"));

    assertThat(soon(() -> validate("1", doubling)))
        .containsExactly("the schema takes too many steps to check this value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"^(a+)+\\\\1b$", "^(.*a){12}b$", "(a+a+)+b", "^(a|aa)*b$"})
  void stopsPatternsThatTakeExponentialTime(String pattern) {
    String value = "\"" + "a".repeat(10_000) + "\"";

    assertThat(soon(() -> validate(value, "{\"pattern\":\"" + pattern + "\"}"))).hasSize(1);
  }

  @Test
  void boundsThePatternsOfOneCheckTogether() {
    String strings = "[" + "\"aaaaaaaaaaaaaaaaaaaa\",".repeat(20_000) + "\"\"]";

    assertThat(soon(() -> validate(strings, "{\"items\":{\"pattern\":\"^(.*a){5}b$\"}}")))
        .containsExactly("the schema is broken: its patterns take too long to match");
  }

  @Test
  void boundsTheFaultsThatRequiredNamesMake() {
    String names =
        IntStream.range(0, 10_000).mapToObj(i -> "\"p" + i + "\"").collect(Collectors.joining(","));
    String schema = "{\"anyOf\":[{\"items\":{\"required\":[" + names + "]}}]}";
    String value = "[" + "{},".repeat(100_000) + "{}]";

    assertThat(soon(() -> validate(value, schema))).isNotEmpty();
  }

  @Test
  void refusesASchemaThatIsTooLongOrTooDeep() {
    assertThat(validate("1", "{\"title\":\"" + "x".repeat(100_000) + "\"}"))
        .singleElement()
        .asString()
        .contains("more than 100000 characters");
    assertThat(validate("1", "{\"not\":".repeat(5_000) + "true" + "}".repeat(5_000)))
        .singleElement()
        .asString()
        .startsWith("the schema is broken");
  }

  @Test
  void takesNumbersOfAnySize() {
    assertThat(soon(() -> validate("1e999999999", "{\"multipleOf\":3}"))).hasSizeLessThan(2);
    assertThat(soon(() -> validate("7", "{\"multipleOf\":1e-300}"))).hasSizeLessThan(2);
    assertThat(validate("1" + "0".repeat(5_000), "true")).hasSize(1);
  }

  @Test
  void keepsABoundedNumberOfSchemas() {
    var schemas = new CompiledSchemas(new BoundedJson());
    String filling = "x".repeat(90_000);

    IntStream.range(0, 30).forEach(i -> schemas.of("{\"title\":\"" + i + filling + "\"}"));

    assertThat(schemas.size()).isEqualTo(11);
  }

  private List<String> validate(String value, String schema) {
    return codec.validate(new JsonText(value), new JsonText(schema));
  }

  private static List<String> soon(
      org.junit.jupiter.api.function.ThrowingSupplier<List<String>> work) {
    return Assertions.assertTimeoutPreemptively(SOON, work);
  }
}
