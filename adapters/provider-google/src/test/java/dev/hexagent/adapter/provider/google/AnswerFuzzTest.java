package dev.hexagent.adapter.provider.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.adapter.provider.http.Malformed;
import dev.hexagent.adapter.testkit.Answers;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/**
 * Whatever comes is an answer, a list of models, or malformed; nothing else is thrown. And whatever answer it is, a request
 * can quote it.
 */
@Tag("faults")
class AnswerFuzzTest {
  @FuzzTest(maxDuration = "5s")
  void readsAnyBytes(byte[] bytes) {
    var answer = new Answer("fuzz", "model", Set.of(), Set.of());
    try {
      answer.read(false, bytes, bytes.length);
    } catch (Malformed malformed) {
      ignore(malformed);
    }
    var next = Harness.request(Delivery.WHOLE, Answers.messageWithResults(answer.completion()));
    byte[] body = new RequestWriter("fuzz", next, Set.of()).write();
    assertThat(Json.isObject(new String(body, StandardCharsets.UTF_8))).isTrue();
    try {
      ignore(ModelPage.parse(bytes, "fuzz"));
    } catch (Malformed malformed) {
      ignore(malformed);
    }
  }

  private static void ignore(@Nullable Object anything) {}
}
