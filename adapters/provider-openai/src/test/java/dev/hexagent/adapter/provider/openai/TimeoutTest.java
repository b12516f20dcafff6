package dev.hexagent.adapter.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.provider.http.CallTimeouts;
import dev.hexagent.adapter.provider.http.Endpoint;
import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.Failure.Phase;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The short times here are what is waited for, not guesses about how fast something is. */
class TimeoutTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(200);

  private static Harness with(CallTimeouts timeouts) {
    return new Harness(
        settings -> settings.withEndpoint(settings.endpoint().withTimeouts(timeouts)));
  }

  private static Flux<byte[]> comments() {
    return Flux.interval(Duration.ofMillis(20))
        .map(tick -> ": PROCESSING\n\n".getBytes(StandardCharsets.UTF_8));
  }

  private static void assertTimedOut(Failure failure, Phase phase) {
    assertThat(failure.code()).isEqualTo(ErrorCode.PROVIDER_TIMEOUT);
    assertThat(failure.phase()).isEqualTo(phase);
    assertThat(failure.message()).contains("within 0.2 s");
  }

  @Test
  void givesUpIfNoResponseComes() {
    try (var harness = with(new CallTimeouts(LONG, SHORT, LONG, LONG))) {
      assertTimedOut(harness.fail(Reply.stream().headAfter(Mono.never())), Phase.FIRST_TOKEN);
      harness.provider.awaitOpenConnections(0, Duration.ofSeconds(1));
    }
  }

  @Test
  void givesUpIfNothingButCommentsComes() {
    try (var harness = with(new CallTimeouts(LONG, SHORT, LONG, LONG))) {
      assertTimedOut(harness.fail(Reply.stream().bytes(comments())), Phase.FIRST_TOKEN);
      harness.provider.awaitOpenConnections(0, Duration.ofSeconds(1));
    }
  }

  @Test
  void givesUpIfTheModelFallsSilent() {
    try (var harness = with(new CallTimeouts(LONG, LONG, SHORT, LONG))) {
      assertTimedOut(
          harness.fail(Reply.stream().text("Hel").bytes(comments())), Phase.BETWEEN_TOKENS);
      harness.provider.awaitOpenConnections(0, Duration.ofSeconds(1));
    }
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void givesUpIfItTakesTooLongInAll(Delivery delivery) {
    try (var harness = with(new CallTimeouts(LONG, LONG, LONG, SHORT))) {
      Failure failure = harness.fail(Reply.stream().text("Hel").waitFor(Mono.never()), delivery);

      assertTimedOut(failure, Phase.TOTAL);
      assertThat(failure.retryable()).isFalse();
    }
  }

  @Test
  void goesOnAsLongAsTheModelDoes() {
    var gap = Duration.ofMillis(400);
    try (var harness = with(new CallTimeouts(LONG, gap, gap, LONG))) {
      Reply reply = Reply.stream();
      for (int i = 0; i < 6; i++) {
        reply = reply.pause(Duration.ofMillis(100)).text("x");
      }

      assertThat(Harness.text(harness.ask(reply.finish("stop").done()))).isEqualTo("xxxxxx");
    }
  }

  @Test
  void waitsForAWholeAnswerLongerThanForAWord() {
    try (var harness = with(new CallTimeouts(LONG, SHORT, SHORT, LONG))) {
      Reply reply = Reply.json(
              "{\"choices\":[{\"message\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}")
          .headAfter(SHORT.multipliedBy(3));

      assertThat(Harness.text(harness.ask(reply, Delivery.WHOLE))).isEqualTo("Hello");
    }
  }

  /** A listener whose queue is full and that accepts nobody lets a connection wait. */
  @Test
  void givesUpIfNoConnectionComesAbout() throws IOException {
    List<Socket> queued = new ArrayList<>();
    try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 3; i++) {
        var socket = new Socket();
        queued.add(socket);
        try {
          socket.connect(full.getLocalSocketAddress(), 100);
        } catch (IOException queueIsFull) {
          break;
        }
      }
      URI base = URI.create("http://127.0.0.1:" + full.getLocalPort() + "/v1");
      var timeouts = new CallTimeouts(SHORT, LONG, LONG, LONG);
      try (var harness = new Harness(settings -> new OpenAiSettings(
          Endpoint.of("fake", base, null).withTimeouts(timeouts), OpenAiDialect.COMPATIBLE))) {
        assertTimedOut(harness.fail(Reply.stream()), Phase.CONNECT);
      }
    } finally {
      for (Socket socket : queued) {
        socket.close();
      }
    }
  }
}
