package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The token of a share, used in every right and wrong way at a server that logs as much as it can. */
@Tag("faults")
class PlantedTokenIT {
  private static final String QUESTION = "a question that everybody may find";

  @TempDir
  private Path folder;

  private final List<String> answers = new ArrayList<>();

  @Test
  void isNowhereToBeFound() throws IOException, InterruptedException {
    String token;
    try (JarProcess server = JarProcess.ready(folder, Map.of("LOGGING_LEVEL_ROOT", "TRACE"))) {
      var http = new HttpCalls(server.port());
      String conversation = http.post("/chat", "{\"message\":\"" + QUESTION + "\"}")
          .get("conversation_id")
          .stringValue();
      String shares = "/api/v1/conversations/" + conversation + "/shares";
      var share = http.post(shares, "{}");
      String page = share.get("url").stringValue();
      token = page.substring(page.lastIndexOf('/') + 1);

      assertThat(status(http, page)).isEqualTo(200);
      assertThat(status(http, page + "?before=nothing")).isEqualTo(400);
      assertThat(status(http, page.substring(0, page.length() - 1))).isEqualTo(404);
      assertThat(status(http, page + "/nothing")).isEqualTo(404);
      assertThat(http.send(http.request(page + "/copy").POST(BodyPublishers.noBody()))
              .statusCode())
          .isEqualTo(303);
      note(http.send(http.request(page).DELETE()));
      note(http.send(http.request(shares)));
      http.send(http.request(shares + "/" + share.get("id").stringValue()).DELETE());
      HttpResponse<String> gone = http.send(http.request(page));
      note(gone);
      for (String path : List.of("/health", "/readyz", "/v3/api-docs", "/ui/chat", shares)) {
        note(http.send(http.request(path)));
      }
      server.terminate();
      server.exitCode();

      assertThat(gone.statusCode()).isEqualTo(410);
      assertThat(server.output())
          .anyMatch(line -> line.contains(" TRACE "))
          .filteredOn(line -> tells(line, token))
          .isEmpty();
    }

    assertThat(answers).hasSize(8).filteredOn(answer -> tells(answer, token)).isEmpty();
    assertThat(files())
        .anyMatch(bytes -> bytes.contains(QUESTION))
        .filteredOn(bytes -> tells(bytes, token))
        .isEmpty();
  }

  /** A part of the token is as bad as all of it. */
  private static boolean tells(String text, String token) {
    return text.contains(token.substring(10, 26));
  }

  /** What is there under the token's own address may say it: whoever asks knows it. */
  private static int status(HttpCalls http, String path) throws IOException, InterruptedException {
    return http.send(http.request(path)).statusCode();
  }

  private void note(HttpResponse<String> answer) {
    answers.add(answer.statusCode() + " " + answer.headers().map() + " " + answer.body());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(PlantedTokenIT::bytes).toList();
    }
  }

  /** Each byte as a character, so that none is lost. */
  private static String bytes(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
