package dev.hexagent.adapter.rest;

import static dev.hexagent.adapter.rest.Api.body;
import static dev.hexagent.adapter.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.Skipped;
import dev.hexagent.application.port.Skipped.Why;
import dev.hexagent.application.port.in.ExportConversations.ExportedFile;
import dev.hexagent.application.port.in.ImportConversations.Report;
import dev.hexagent.application.port.in.ImportConversations.Taken;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.refusal.NotFound;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class FilesApiTest {
  private final Api api = new Api();
  private final ConversationId id = new Samples().conversationId();

  @Test
  void sendsAFileUnderItsName() {
    api.files.file = file("Чай.json", "application/json", "{\"a\":", "1}");

    var answer = api.get("/api/v1/conversations/" + id + "/export");

    answer
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType(MediaType.APPLICATION_JSON)
        .expectHeader()
        .valueMatches(
            "Content-Disposition",
            "attachment; filename=\"[ -~]+\"; filename\\*=UTF-8''%D0%A7%D0%B0%D0%B9\\.json")
        .expectHeader()
        .valueEquals("Cache-Control", "no-store");
    assertThat(body(answer)).isEqualTo("{\"a\":1}");
    assertThat(api.files.calls).containsExactly("one " + id + " JSON");
    assertThat(Objects.requireNonNull(api.files.context).actor()).isEqualTo(Api.CALLER);
  }

  @Test
  void sendsWhatWasAskedFor() {
    api.files.file = file("a.md", "text/markdown;charset=UTF-8", "# Tea");

    api.get("/api/v1/conversations/" + id + "/export?format=markdown")
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals("Content-Type", "text/markdown;charset=UTF-8");
    api.get("/api/v1/export?format=markdown").expectStatus().isOk();
    api.get("/api/v1/export?format=json").expectStatus().isOk();
    api.get("/api/v1/export").expectStatus().isOk();

    assertThat(api.files.calls)
        .containsExactly("one " + id + " MARKDOWN", "all MARKDOWN", "all JSON", "all JSON");
  }

  @Test
  void refusesAFormatThatThereIsNot() {
    var answer = api.get("/api/v1/export?format=pdf");

    answer.expectStatus().isBadRequest();
    assertThat(Api.<String>read(answer, "$.field")).isEqualTo("format");
    assertThat(api.files.calls).isEmpty();
  }

  @Test
  void hidesWhatBelongsToOthers() {
    api.files.file = Mono.error(NotFound.conversation(id));

    var answer = api.get("/api/v1/conversations/" + id + "/export");

    answer.expectStatus().isNotFound();
    assertThat(Api.<String>read(answer, "$.code")).isEqualTo("conversation_not_found");
    api.get("/api/v1/conversations/none/export").expectStatus().isNotFound();
  }

  @Test
  void saysWhatBecameOfAFile() {
    api.files.report = Mono.just(new Report(
        "chatgpt",
        1,
        4,
        List.of(new Skipped("Tea", Why.ATTACHMENT, "tea.png")),
        List.of(new Taken(id, "Tea", 4))));

    var answer = upload("/api/v1/import", "file", "[{}]");

    answer.expectStatus().isOk();
    assertThat(body(answer)).isEqualTo(json("""
            {"source":"chatgpt","conversations":1,"messages":4,
            "skipped":[{"where":"Tea","reason":"An attachment is not taken; the text names it: tea.png"}],
            "taken":[{"id":"%s","title":"Tea","messages":4}]}""".formatted(id)));
    assertThat(api.files.uploaded).isEqualTo("[{}]");
    assertThat(api.files.calls).containsExactly("upload", "take it", "drop it");
    assertThat(Objects.requireNonNull(api.files.context).actor()).isEqualTo(Api.CALLER);
  }

  @Test
  void saysWhatWouldBecomeOfAFile() {
    api.files.report =
        Mono.just(new Report("unknown", 0, 0, List.of(), List.of(new Taken(null, "", 1))));

    var answer = upload("/api/v1/import?preview=true", "file", "[]");

    assertThat(body(answer)).contains("\"taken\":[{\"title\":\"\",\"messages\":1}]");
    assertThat(api.files.calls).containsExactly("upload", "preview it", "drop it");
  }

  @Test
  void takesAFileOfAnySize() {
    api.files.report = Mono.just(new Report("unknown", 0, 0, List.of(), List.of()));
    String large = "x".repeat(3_000_000);

    upload("/api/v1/import", "file", large).expectStatus().isOk();

    assertThat(api.files.uploaded.equals(large)).isTrue();
  }

  @Test
  void wantsAFormWithAFile() {
    var other = upload("/api/v1/import", "files", "[]");
    other.expectStatus().isBadRequest();
    assertThat(Api.<String>read(other, "$.field")).isEqualTo("file");

    var noForm = api.post("/api/v1/import", "[]");
    noForm.expectStatus().isEqualTo(415);
    assertThat(Api.<String>read(noForm, "$.detail")).contains("multipart/form-data");
    assertThat(api.files.calls).isEmpty();
  }

  @Test
  void refusesWhatIsTooLarge() {
    api.files.report = Mono.error(new HexagentException(ErrorCode.BODY_TOO_LARGE, "Too large"));

    upload("/api/v1/import", "file", "[]").expectStatus().isEqualTo(413);

    assertThat(api.files.calls).endsWith("drop it");
  }

  private ResponseSpec upload(String path, String field, String content) {
    var form = new MultipartBodyBuilder();
    form.part("note", "of another field");
    form.part(field, content.getBytes(StandardCharsets.UTF_8)).filename("conversations.json");
    return api.http
        .post()
        .uri(path)
        .contentType(MediaType.MULTIPART_FORM_DATA)
        .bodyValue(form.build())
        .exchange();
  }

  private static Mono<ExportedFile> file(String name, String type, String... parts) {
    return Mono.just(new ExportedFile(
        name,
        type,
        Flux.fromArray(parts).map(part -> ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8)))));
  }
}
