package dev.hexagent.bootstrap.starter;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** In somebody else's application we have our own two corners, and leave the rest alone. */
@SpringBootTest(
    classes = {HostApplication.class, HostApplication.Shop.class},
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"hexagent.store=memory", "hexagent.demo.pace=0s"})
class EmbeddedInWebFluxTest {
  @LocalServerPort
  private int port;

  private WebTestClient http;

  @BeforeEach
  void connect() {
    http = WebTestClient.bindToServer()
        .baseUrl("http://127.0.0.1:" + port)
        .responseTimeout(Duration.ofSeconds(30)) // the first answer of a busy machine
        .build();
  }

  @Test
  void servesApiAndPages() {
    http.post()
        .uri("/api/v1/chat")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{\"message\":\"Hello\"}")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.model")
        .isEqualTo("demo")
        .jsonPath("$.agent_id")
        .isEqualTo("default");
    http.get()
        .uri("/ui/chat")
        .accept(MediaType.TEXT_HTML)
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void leavesTheApplicationItsPathsAndItsJson() {
    http.get().uri("/").exchange().expectBody(String.class).isEqualTo("the shop");
    http.get().uri("/health").exchange().expectBody().jsonPath("$.shop").isEqualTo("open");
    http.get()
        .uri("/articles")
        .exchange()
        .expectBody()
        .jsonPath("$.articleName")
        .isEqualTo("tea");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/agents", "/models", "/livez", "/readyz"})
  void takesNoPathOutsideItsCorners(String path) {
    http.get()
        .uri(path)
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.error")
        .isEqualTo("Not Found"); // the application's own error, not a problem of ours
  }

  @Test
  void protectsItsCornersAndNothingElse() {
    http.get()
        .uri("/api/v1/agents")
        .header(HttpHeaders.HOST, "evil.example")
        .exchange()
        .expectStatus()
        .isEqualTo(421);
    http.get()
        .uri("/ui/chat")
        .header(HttpHeaders.HOST, "evil.example")
        .exchange()
        .expectStatus()
        .isEqualTo(421);
    http.get()
        .uri("/")
        .header(HttpHeaders.HOST, "evil.example")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .doesNotExist("Content-Security-Policy");
  }
}
