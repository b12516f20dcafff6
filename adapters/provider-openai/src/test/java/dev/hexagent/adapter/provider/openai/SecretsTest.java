package dev.hexagent.adapter.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class SecretsTest {
  private static final String ECHO =
      "Incorrect API key provided: " + Harness.KEY + ". Bearer " + Harness.KEY;

  static Stream<Reply> repliesThatEchoTheKey() {
    String error = "{\"error\":{\"message\":\"" + ECHO + "\",\"code\":\"" + Harness.KEY + "\"}}";
    return Stream.of(
        Reply.status(401).json().body(error),
        Reply.status(500).body("{\"error\":\"" + ECHO + "\"}"),
        Reply.status(502).body(ECHO),
        Reply.status(400)
            .body("{\"error\":{\"message\":\"m\",\"metadata\":{\"provider_name\":\"" + Harness.KEY
                + "\",\"raw\":\"" + ECHO + "\"}}}"),
        Reply.json(error),
        Reply.json(ECHO),
        Reply.stream().data(error),
        Reply.stream().data(ECHO),
        Reply.stream().body("event: error\ndata: " + ECHO + "\n\n"),
        Reply.stream().text("Hel").thenReset());
  }

  @ParameterizedTest
  @MethodSource("repliesThatEchoTheKey")
  void tellsNoKeyInAnyFailure(Reply reply) {
    try (var harness = new Harness()) {
      assertThatThrownBy(() -> harness.ask(reply)).satisfies(error -> {
        assertThat(traceOf(error)).doesNotContain(Harness.KEY);
        assertThat(((ModelFailure) error).failure().toString()).doesNotContain(Harness.KEY);
      });
    }
  }

  @Test
  void writesNoKeyToAnyLog() {
    var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    Level usual = root.getLevel();
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
    try (var harness = new Harness()) {
      harness.ask(Scenario.saying("Hello"));
      harness.ask(Scenario.saying("Hello"), Delivery.WHOLE);
      harness.fail(Reply.status(401).body("{\"error\":{\"message\":\"no\"}}"));
      harness.fail(Reply.stream().text("Hel").thenReset());
      harness.fail(Reply.reset());
    } finally {
      root.setLevel(usual);
      root.detachAppender(log);
    }

    assertThat(List.copyOf(log.list))
        .extracting(event ->
            event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy()))
        .anyMatch(message -> message.contains("/v1/chat/completions"))
        .noneMatch(message -> message.contains(Harness.KEY));
  }

  @Test
  void sendsTheKeyToTheProviderAlone() {
    try (var harness = new Harness()) {
      harness.ask(Scenario.saying("Hello"));

      assertThat(harness.provider.requests().get(0).headers())
          .containsEntry("authorization", "Bearer " + Harness.KEY);
      assertThat(harness.provider.requests().get(0).body()).doesNotContain(Harness.KEY);
    }
  }

  @Test
  void showsNoKeyOfItsOwnAccord() {
    try (var harness = new Harness()) {
      assertThat(List.of(new ApiKey(Harness.KEY).toString(), harness.settings.toString()))
          .noneMatch(text -> text.contains(Harness.KEY));
    }
  }

  private static String traceOf(Throwable error) {
    var trace = new StringWriter();
    error.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
