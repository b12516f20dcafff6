package dev.hexagent.ui.share;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class UnsentSharesTest {
  private final WebFilterChain breaksWhileSending =
      exchange -> exchange.getResponse().setComplete().then(Mono.error(new IOException("lost")));
  private final WebFilterChain breaksBefore = exchange -> Mono.error(new IOException("lost"));

  private static MockServerWebExchange get(String path) {
    return MockServerWebExchange.from(MockServerHttpRequest.get(path));
  }

  private static Mono<Void> filtered(String path, WebFilterChain chain) {
    return new UnsentShares().filter(get(path), chain);
  }

  @Test
  void endsAShareThatBreaksWhileItIsSent() {
    StepVerifier.create(filtered("/ui/share/token", breaksWhileSending)).verifyComplete();
    StepVerifier.create(filtered("/ui/share/token/copy", breaksWhileSending)).verifyComplete();
  }

  @Test
  void leavesEverythingElseToWhoeverAnswersErrors() {
    StepVerifier.create(filtered("/ui/share/token", breaksBefore)).verifyError(IOException.class);
    StepVerifier.create(filtered("/ui/shared", breaksWhileSending)).verifyError(IOException.class);
    StepVerifier.create(filtered("/ui/chat", breaksWhileSending)).verifyError(IOException.class);
  }
}
