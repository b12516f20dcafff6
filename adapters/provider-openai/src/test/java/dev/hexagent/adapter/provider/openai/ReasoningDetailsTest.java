package dev.hexagent.adapter.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.provider.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;

class ReasoningDetailsTest {
  private final ReasoningDetails details = new ReasoningDetails();

  private String read(String array) {
    byte[] json = array.getBytes(StandardCharsets.UTF_8);
    try (JsonParser in = Json.parser(json, json.length)) {
      return details.read(in, json);
    }
  }

  private String all() {
    return Objects.requireNonNull(details.all()).value();
  }

  @Test
  void joinsTheTextsOfNeighboursWithTheSameIndex() {
    read("[{\"type\":\"reasoning.text\",\"text\":\"a\",\"index\":0}]");
    read(
        "[{\"type\":\"reasoning.text\",\"text\":\"b\",\"index\":0},{\"type\":\"reasoning.text\",\"text\":\"c\",\"index\":1}]");

    assertThat(all())
        .isEqualTo("[{\"type\":\"reasoning.text\",\"text\":\"ab\",\"index\":0},"
            + "{\"type\":\"reasoning.text\",\"text\":\"c\",\"index\":1}]");
  }

  @Test
  void addsASignatureThatComesLater() {
    read("[{\"type\":\"reasoning.text\",\"text\":\"a\",\"signature\":\"\",\"format\":null}]");
    read("[{\"type\":\"reasoning.text\",\"signature\":\"c2ln\",\"format\":\"v1\"}]");

    assertThat(all()).contains("\"text\":\"a\"", "\"signature\":\"c2ln\"", "\"format\":\"v1\"");
    assertThat(all()).containsOnlyOnce("reasoning.text");
  }

  @Test
  void keepsEachEncryptedDetailApart() {
    read("[{\"type\":\"reasoning.encrypted\",\"data\":\"x\",\"id\":\"1\"}]");
    read("[{\"type\":\"reasoning.encrypted\",\"data\":\"y\",\"id\":\"2\"}]");

    assertThat(all())
        .isEqualTo("[{\"type\":\"reasoning.encrypted\",\"data\":\"x\",\"id\":\"1\"},"
            + "{\"type\":\"reasoning.encrypted\",\"data\":\"y\",\"id\":\"2\"}]");
  }

  @Test
  void keepsWhatItDoesNotKnow() {
    String detail =
        "[{\"type\":\"reasoning.server_tool_call\",\"arguments\":{\"a\":[1.10,true,null]},\"index\":3}]";

    read(detail);

    assertThat(all()).isEqualTo(detail);
  }

  @Test
  void tellsTheTextsForShowing() {
    assertThat(
            read(
                "[{\"type\":\"reasoning.summary\",\"summary\":\"s\"},{\"type\":\"reasoning.text\",\"text\":\"t\"}]"))
        .isEqualTo("st");
  }

  @Test
  void isNothingWithoutDetails() {
    read("[]");
    read("null");

    assertThat(details.all()).isNull();
  }
}
