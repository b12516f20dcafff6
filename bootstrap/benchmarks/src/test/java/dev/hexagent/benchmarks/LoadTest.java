package dev.hexagent.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class LoadTest {
  private final DisposableServer upstream =
      Upstream.server().host("127.0.0.1").port(0).bindNow();
  private final DisposableServer relay = start(Relay.to(upstream.port()));

  @AfterEach
  void stop() {
    relay.disposeNow();
    upstream.disposeNow();
  }

  @ParameterizedTest
  @EnumSource
  void isAnsweredThroughTheRelay(Kind kind) {
    Answered answered = new Load(Dialect.CHAT_COMPLETIONS, kind, relay.port(), 50, 4).apply();

    assertThat(answered.whole()).isEqualTo(50);
    assertThat(answered.failed()).isZero();
    assertThat(answered.perSecond()).isPositive();
    assertThat(answered.firstToken().p50())
        .isPositive()
        .isLessThanOrEqualTo(answered.answer().p50());
  }

  @ParameterizedTest
  @EnumSource
  void countsWhatIsNoWholeAnswerAsFailed(Kind kind) {
    DisposableServer cut = start(HttpServer.create()
        .handle((request, response) -> response.sendString(Mono.just(" word0"))));

    Answered answered = new Load(Dialect.CHAT_COMPLETIONS, kind, cut.port(), 3, 1).apply();
    cut.disposeNow();

    assertThat(answered.whole()).isZero();
    assertThat(answered.failed()).isEqualTo(3);
  }

  @Test
  void travelsAsALine() {
    var load = new Load(Dialect.HEXAGENT, Kind.STREAM, 8000, 100, 32);
    var answered = new Answered(5, 1, 2, new Percentiles(3, 4), new Percentiles(6, 7));

    assertThat(Load.parse(load.line())).isEqualTo(load);
    assertThat(Answered.parse(answered.line())).isEqualTo(answered);
  }

  private static DisposableServer start(HttpServer server) {
    return server.host("127.0.0.1").port(0).bindNow();
  }
}
