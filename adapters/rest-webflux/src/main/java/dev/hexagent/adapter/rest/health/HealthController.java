package dev.hexagent.adapter.rest.health;

import dev.hexagent.adapter.rest.call.Accepted;
import dev.hexagent.application.port.in.CheckReadiness;
import dev.hexagent.application.port.in.CheckReadiness.Readiness;
import dev.hexagent.domain.model.ModelNaming;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Signs of life of a server of its own, outside the API's prefix. */
@RestController
@Tag(name = "Health", description = "Signs of life.")
public final class HealthController {
  private static final String SERVICE = "Hexagent";
  private static final URI FIRST_PAGE = URI.create("/ui/chat");

  private final CheckReadiness readiness;
  private final ModelNaming naming;
  private final ServiceInfo info;

  HealthController(CheckReadiness readiness, ModelNaming naming, ServiceInfo info) {
    this.readiness = readiness;
    this.naming = naming;
    this.info = info;
  }

  @GetMapping(
      path = "/",
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_HTML_VALUE})
  @Operation(summary = "Say hello", description = "Sends browsers to the first page.")
  @ApiResponse(
      responseCode = "200",
      description = "The server lives.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = HealthResponse.class)))
  @ApiResponse(
      responseCode = "303",
      description = "To the first page, if Accept prefers text/html.",
      content = @Content)
  ResponseEntity<HealthResponse> hello(ServerWebExchange exchange) {
    if (Accepted.page(exchange)) {
      return ResponseEntity.status(HttpStatus.SEE_OTHER)
          .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
          .location(FIRST_PAGE)
          .build();
    }
    return ResponseEntity.ok()
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .contentType(MediaType.APPLICATION_JSON)
        .body(new HealthResponse("healthy", SERVICE, info.version(), null, null));
  }

  @GetMapping(path = "/health", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Tell about the server", description = "Answers while the process lives.")
  HealthResponse health() {
    return new HealthResponse(
        "healthy",
        SERVICE,
        info.version(),
        info.openrouterConfigured(),
        naming.print(naming.defaultModel()));
  }

  @GetMapping(path = "/livez", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Say whether the process lives")
  ReadinessResponse live() {
    return ReadinessResponse.of(new Readiness(Map.of()));
  }

  @GetMapping(path = "/readyz", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Say whether work can be taken")
  @ApiResponse(responseCode = "200", description = "It can.")
  @ApiResponse(
      responseCode = "503",
      description = "It cannot.",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON_VALUE,
              schema = @Schema(implementation = ReadinessResponse.class)))
  Mono<ResponseEntity<ReadinessResponse>> ready() {
    return readiness
        .readiness()
        .map(found -> ResponseEntity.status(
                found.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
            .body(ReadinessResponse.of(found)));
  }
}
