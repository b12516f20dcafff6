package dev.hexagent.adapter.provider.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.testkit.provider.Received;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.domain.failure.ModelFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretsTest {
  private static final String ECHO = "API key not valid: " + Harness.KEY + ".";

  static Stream<Reply> repliesThatEchoTheKey() {
    String error = Harness.json("{'error':{'code':400,'message':'" + ECHO + "','status':'"
        + Harness.KEY + "','details':[{'reason':'" + Harness.KEY + "'}]}}");
    return Stream.of(
        Reply.status(400).json().body(error),
        Reply.status(500).body(ECHO),
        Reply.json(error),
        Reply.json(ECHO),
        Reply.stream().data(error),
        Reply.stream().data(ECHO),
        Harness.stream("{'promptFeedback':{'blockReason':'" + Harness.KEY
            + "','blockReasonMessage':'" + ECHO + "'}}"),
        Harness.stream("{'candidates':[{'finishReason':'UNEXPECTED_TOOL_CALL','finishMessage':'"
            + ECHO + "'}]}"));
  }

  @ParameterizedTest
  @MethodSource("repliesThatEchoTheKey")
  void tellsNoKeyInAnyFailure(Reply reply) {
    try (var harness = new Harness()) {
      assertThatThrownBy(() -> harness.ask(reply)).satisfies(error -> {
        var trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(Harness.KEY);
        assertThat(((ModelFailure) error).failure().toString()).doesNotContain(Harness.KEY);
      });
    }
  }

  @Test
  void masksKeysThatAreNotOurs() {
    try (var harness = new Harness()) {
      Reply reply = Reply.status(403)
          .body("{\"error\":{\"message\":\"The key AIzaSyD-0123_456789abcdef is blocked\"}}");

      assertThat(harness.fail(reply).message()).endsWith("It says: The key *** is blocked");
    }
  }

  @Test
  void sendsTheKeyInItsHeaderAlone() {
    try (var harness = new Harness()) {
      harness.ask(Harness.saying("Hello"));

      Received received = harness.lastReceived();
      assertThat(received.headers())
          .containsEntry("x-goog-api-key", Harness.KEY)
          .doesNotContainKey("authorization");
      assertThat(received.path() + received.query() + received.body()).doesNotContain(Harness.KEY);
    }
  }

  @Test
  void showsNoKeyOfItsOwnAccord() {
    assertThat(GeminiSettings.of(new ApiKey(Harness.KEY)).toString()).doesNotContain(Harness.KEY);
  }
}
