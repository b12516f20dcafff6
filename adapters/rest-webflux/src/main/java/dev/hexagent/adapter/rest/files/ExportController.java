package dev.hexagent.adapter.rest.files;

import dev.hexagent.adapter.rest.call.ApiPaths;
import dev.hexagent.adapter.rest.call.Caller;
import dev.hexagent.adapter.rest.call.Id;
import dev.hexagent.adapter.rest.problem.CommonProblems;
import dev.hexagent.adapter.rest.problem.InputProblems;
import dev.hexagent.adapter.rest.problem.NotFoundProblem;
import dev.hexagent.application.port.in.ExportConversations;
import dev.hexagent.application.port.in.ExportConversations.ExportedFile;
import dev.hexagent.application.port.in.ExportConversations.Format;
import dev.hexagent.domain.failure.InvalidField;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Conversations as files, written while they are read. */
@RestController
@RequestMapping(ApiPaths.PREFIX)
@Tag(name = "Conversations")
@CommonProblems
public final class ExportController {
  private static final String FORMAT =
      "json, the default: all that people see, to be imported again. markdown: the branch that is"
          + " shown, to be read.";

  private final ExportConversations conversations;

  ExportController(ExportConversations conversations) {
    this.conversations = conversations;
  }

  @GetMapping("/conversations/{id}/export")
  @ApiResponse(
      responseCode = "200",
      description = "A file.",
      content = {
        @Content(mediaType = "application/json", schema = @Schema(type = "object")),
        @Content(mediaType = "text/markdown", schema = @Schema(type = "string"))
      })
  @Operation(
      summary = "Export a conversation",
      description = "As JSON with all its branches, or the branch that is shown as Markdown.")
  @InputProblems
  @NotFoundProblem
  Mono<ResponseEntity<Flux<ByteBuffer>>> one(
      @PathVariable String id,
      @Parameter(description = FORMAT) @RequestParam(required = false) @Nullable String format,
      ServerWebExchange exchange) {
    return conversations
        .one(Id.conversation(id), format(format), Caller.of(exchange))
        .map(ExportController::answer);
  }

  @GetMapping("/export")
  @ApiResponse(
      responseCode = "200",
      description = "A file.",
      content = {
        @Content(mediaType = "application/json", schema = @Schema(type = "object")),
        @Content(
            mediaType = "application/zip",
            schema = @Schema(type = "string", format = "binary"))
      })
  @Operation(
      summary = "Export all conversations",
      description =
          "Archived ones, too. One JSON document, or a ZIP file with a Markdown file for each.")
  @InputProblems
  Mono<ResponseEntity<Flux<ByteBuffer>>> all(
      @Parameter(description = FORMAT) @RequestParam(required = false) @Nullable String format,
      ServerWebExchange exchange) {
    return conversations.all(format(format), Caller.of(exchange)).map(ExportController::answer);
  }

  private static Format format(@Nullable String format) {
    if (format == null || format.equals("json")) {
      return Format.JSON;
    }
    if (format.equals("markdown")) {
      return Format.MARKDOWN;
    }
    throw new InvalidField("format", "must be json or markdown");
  }

  private static ResponseEntity<Flux<ByteBuffer>> answer(ExportedFile file) {
    var disposition = ContentDisposition.attachment()
        .filename(file.name(), StandardCharsets.UTF_8)
        .build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
        .header("X-Content-Type-Options", "nosniff")
        .contentType(MediaType.parseMediaType(file.mediaType()))
        .body(file.content());
  }
}
