package dev.hexagent.adapter.store.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** The form in which parts and failures lie in their columns: later versions must read what this one wrote. */
class StoredJsonTest {
  @Test
  void writesPartsAsEver() {
    List<ContentPart> parts = List.of(
        new ContentPart.Reasoning(
            "Hm.", new ProviderSeal("anthropic", "signature", new JsonText("{ \"a\":1.10}"))),
        new ContentPart.Reasoning("", null),
        new ContentPart.Text("Hi"));
    String json = """
        [{"type":"reasoning","text":"Hm.","seal":{"provider":"anthropic","kind":"signature",\
        "data":"{ \\"a\\":1.10}"}},{"type":"reasoning","text":""},{"type":"text","text":"Hi"}]""";

    assertThat(StoredPart.write(parts)).isEqualTo(json);
    assertThat(StoredPart.read(json)).isEqualTo(parts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"type\":\"hologram\",\"text\":\"Hi\"}]",
        "[{\"text\":\"Hi\"}]",
        "[{\"type\":\"text\"}]",
        "[{\"type\":\"text\",\"text\":\"Hi\",\"colour\":\"red\"}]",
        "[{\"type\":\"reasoning\",\"text\":\"\",\"seal\":{\"provider\":\"a\",\"kind\":\"b\"}}]",
        "[",
      })
  void refusesPartsItDoesNotKnow(String json) {
    assertThatThrownBy(() -> StoredPart.read(json)).isInstanceOf(JacksonException.class);
  }

  @Test
  void readsAFailureWrittenByThisVersion() {
    String json = """
        {"code":"rate_limited","message":"Slow down.","origin":{"provider":"openrouter",\
        "model":"m","providerCode":"429"},"retryAfter":"PT12.345S"}""";

    assertThat(FailureRow.write(FailureRow.read(json))).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":\"internal\"}",
        "{\"message\":\"Oops\"}",
        "{\"code\":\"internal\",\"message\":\"Oops\",\"colour\":\"red\"}",
        "{\"code\":\"internal\",\"message\":\"Oops\",\"phase\":\"LUNCH\"}",
      })
  void refusesAFailureItDoesNotKnow(String json) {
    assertThatThrownBy(() -> FailureRow.read(json)).isInstanceOf(JacksonException.class);
  }
}
