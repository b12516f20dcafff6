package dev.hexagent.adapter.rest.files;

import dev.hexagent.adapter.rest.call.ApiPaths;
import dev.hexagent.adapter.rest.call.Caller;
import dev.hexagent.adapter.rest.problem.CommonProblems;
import dev.hexagent.adapter.rest.problem.InputProblems;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.ImportConversations;
import dev.hexagent.domain.failure.InvalidField;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes conversations out of files. */
@RestController
@RequestMapping(path = ApiPaths.PREFIX + "/import", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Conversations")
@CommonProblems
public final class ImportController {
  /** What the only field of the form looks like. */
  @Schema(name = "ImportRequest")
  record ImportRequest(
      @Schema(
          type = "string",
          format = "binary",
          example = "conversations.json",
          requiredMode = Schema.RequiredMode.REQUIRED)
      String file) {}

  private final ImportConversations conversations;

  ImportController(ImportConversations conversations) {
    this.conversations = conversations;
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ApiResponse(responseCode = "200", description = "What became of it.")
  @Operation(
      summary = "Import conversations",
      description =
          "Takes what this API exports as JSON, ChatGPT's conversations.json or the ZIP file that it"
              + " is in, and the exports of Open WebUI and LibreChat, up to 512 MiB. What is broken is left out and named.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                      schema = @Schema(implementation = ImportRequest.class))))
  @InputProblems
  Mono<ImportResponse> take(
      @Parameter(description = "true: only say what would be taken.")
          @RequestParam(required = false)
          @Nullable
          Boolean preview,
      @Parameter(hidden = true) @RequestBody Flux<PartEvent> parts,
      ServerWebExchange exchange) {
    CallContext caller = Caller.of(exchange);
    return Mono.usingWhen(
            conversations.upload(file(parts), caller),
            upload -> Boolean.TRUE.equals(preview)
                ? conversations.preview(upload, caller)
                : conversations.take(upload, caller),
            upload -> conversations.drop(upload, caller))
        .map(ImportResponse::of);
  }

  private static Flux<ByteBuffer> file(Flux<PartEvent> parts) {
    return parts
        .<ByteBuffer>handle((part, sink) -> {
          byte[] bytes = bytes(part.content());
          if (part.name().equals("file")) {
            sink.next(ByteBuffer.wrap(bytes));
          }
        })
        .switchIfEmpty(Mono.error(() -> new InvalidField("file", "must be there")))
        .onErrorMap(
            ServerWebInputException.class,
            malformed -> new InvalidField("file", "must come as multipart/form-data"));
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }
}
