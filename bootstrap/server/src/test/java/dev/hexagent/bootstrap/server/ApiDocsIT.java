package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiDocsIT {
  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  @TempDir
  private Path folder;

  @Test
  void loadWithAllTheirFilesFromThisServer() throws IOException, InterruptedException {
    try (JarProcess server = JarProcess.ready(folder, Map.of("HEXAGENT_STORE", "memory"))) {
      var http = new HttpCalls(server.port());

      HttpResponse<String> docs = http.send(http.request("/docs"));
      URI page =
          URI.create("/docs").resolve(docs.headers().firstValue("Location").orElseThrow());
      HttpResponse<String> html = http.send(http.request(page.getPath()));
      List<String> links =
          LINK.matcher(html.body()).results().map(link -> link.group(1)).toList();

      assertThat(docs.statusCode()).isEqualTo(302);
      assertThat(html.statusCode()).isEqualTo(200);
      assertThat(html.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'");
      assertThat(links).hasSizeGreaterThan(4).noneMatch(link -> link.contains("//"));
      for (String link : links) {
        assertThat(http.send(http.request(page.resolve(link).getPath())).statusCode())
            .as(link)
            .isEqualTo(200);
      }
      assertThat(http.get("/v3/api-docs/swagger-config").path("url").asString())
          .isEqualTo("/v3/api-docs");
      assertThat(http.get("/v3/api-docs/swagger-config").path("validatorUrl").asString())
          .isEqualTo("none");
      assertThat(http.get("/v3/api-docs").path("openapi").asString()).startsWith("3.1");
    }
  }
}
