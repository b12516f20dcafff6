package dev.hexagent.adapter.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.identity.Actor;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class DoorFilterTest {
  private static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 50_000);
  private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("192.0.2.7", 50_000);

  private final AtomicBoolean served = new AtomicBoolean();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:8000",
        "127.0.0.1",
        "localhost",
        "LOCALHOST:8000",
        "[::1]:8000",
        "[::1]",
        "chat.example"
      })
  void servesItsOwnNames(String host) {
    var exchange = pass(request(HttpMethod.GET).header("Host", host), settings(false));

    assertServed(exchange);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.test", "127.0.0.1.evil.test", "localhost.evil.test:8000", "127.0.0.1:8000@evil.test",
            "[::1", "[::1]x",
        "127.0.0.1:", "127.0.0.1:port", ":8000", "", "2130706433", "127.1"
      })
  void refusesEveryOtherName(String host) {
    var exchange = pass(request(HttpMethod.GET).header("Host", host), settings(false));

    assertRefused(exchange, 421, "wrong_host");
  }

  @Test
  void refusesARequestWithoutAHost() {
    var exchange = pass(request(HttpMethod.GET), settings(false));

    assertRefused(exchange, 421, "wrong_host");
  }

  @Test
  void refusesTwoHosts() {
    var exchange =
        pass(request(HttpMethod.GET).header("Host", "localhost", "localhost"), settings(false));

    assertRefused(exchange, 421, "wrong_host");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // Sec-Fetch-Site, Origin
        "-, -",
        "same-origin, http://localhost:8000",
        "none, -",
        "-, http://localhost:8000",
        "same-origin, null"
      })
  void letsItsOwnPagesAndProgramsWrite(@Nullable String site, @Nullable String origin) {
    var exchange = pass(write(site, origin), settings(false));

    assertServed(exchange);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "cross-site, -",
        "same-site, -",
        "cross-site, http://localhost:8000",
        "-, http://evil.test",
        "-, http://localhost:3000",
        "-, null",
        "none, null",
        "same-origin, http://evil.test",
        "-, not an origin",
        "-, ''"
      })
  void letsNoOtherSiteWrite(@Nullable String site, @Nullable String origin) {
    var exchange = pass(write(site, origin), settings(false));

    assertRefused(exchange, 403, "cross_site");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
  void checksEveryMethodThatWrites(String method) {
    var request = request(HttpMethod.valueOf(method))
        .header("Host", "localhost")
        .header("Origin", "http://evil.test");

    var exchange = pass(request, settings(false));

    assertRefused(exchange, 403, "cross_site");
  }

  @Test
  void letsALinkOnAnotherSiteLeadHere() {
    var request = request(HttpMethod.GET)
        .header("Host", "localhost")
        .header("Sec-Fetch-Site", "cross-site")
        .header("Sec-Fetch-Mode", "navigate")
        .header("Sec-Fetch-Dest", "document");

    var exchange = pass(request, settings(false));

    assertServed(exchange);
  }

  @ParameterizedTest
  @CsvSource({"no-cors, script", "no-cors, image", "navigate, iframe", "cors, empty"})
  void letsNoOtherSiteLoadAnythingElse(String mode, String destination) {
    var request = request(HttpMethod.GET)
        .header("Host", "localhost")
        .header("Sec-Fetch-Site", "cross-site")
        .header("Sec-Fetch-Mode", mode)
        .header("Sec-Fetch-Dest", destination);

    var exchange = pass(request, settings(false));

    assertRefused(exchange, 403, "cross_site");
  }

  @Test
  void refusesCallersFromOtherMachines() {
    var exchange = pass(
        request(HttpMethod.GET).header("Host", "localhost").remoteAddress(ELSEWHERE),
        settings(false));

    assertRefused(exchange, 421, "wrong_host");
  }

  @Test
  void servesOtherMachinesWhenItIsOpen() {
    var exchange = pass(
        request(HttpMethod.GET).header("Host", "chat.example").remoteAddress(ELSEWHERE),
        settings(true));

    assertServed(exchange);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"})
  void isNotFooledByAProxyThatRenamesIt(String header) {
    var exchange = pass(
        request(HttpMethod.GET).header("Host", "127.0.0.1:8000").header(header, "x"),
        settings(false));

    assertRefused(exchange, 421, "wrong_host");
  }

  private static MockServerHttpRequest.BaseBuilder<?> request(HttpMethod method) {
    return MockServerHttpRequest.method(method, "/api/v1/agents").remoteAddress(HERE);
  }

  private static MockServerHttpRequest.BaseBuilder<?> write(
      @Nullable String site, @Nullable String origin) {
    var request = request(HttpMethod.POST).header("Host", "localhost:8000");
    if (site != null) {
      request.header("Sec-Fetch-Site", site);
    }
    if (origin != null) {
      request.header("Origin", origin);
    }
    return request;
  }

  private static SecuritySettings settings(boolean open) {
    return new SecuritySettings(Set.of("Chat.Example"), open);
  }

  private MockServerWebExchange pass(
      MockServerHttpRequest.BaseBuilder<?> request, SecuritySettings settings) {
    var exchange = MockServerWebExchange.from(request);
    exchange.getResponse().getHeaders().set("X-Request-Id", "request-7");
    new DoorFilter(settings)
        .filter(exchange, next -> Mono.fromRunnable(() -> served.set(true)))
        .block();
    return exchange;
  }

  private void assertServed(MockServerWebExchange exchange) {
    assertThat(served).isTrue();
    assertThat(exchange.<Actor>getAttribute(Actor.class.getName())).isEqualTo(Actor.local());
  }

  private void assertRefused(MockServerWebExchange exchange, int status, String code) {
    assertThat(served).isFalse();
    assertThat(exchange.getAttributes()).doesNotContainKey(Actor.class.getName());
    assertThat(exchange.getResponse().getStatusCode().value()).isEqualTo(status);
    assertThat(exchange.getResponse().getHeaders().getContentType())
        .hasToString("application/problem+json");
    assertThat(exchange.getResponse().getBodyAsString().block())
        .contains(
            "\"code\":\"" + code + "\"", "\"status\":" + status, "\"request_id\":\"request-7\"");
  }
}
