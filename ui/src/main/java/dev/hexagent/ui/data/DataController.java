package dev.hexagent.ui.data;

import dev.hexagent.application.port.in.ImportConversations;
import dev.hexagent.application.port.in.ImportConversations.Report;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Redirect;
import dev.hexagent.ui.shell.Shell;
import dev.hexagent.ui.shell.Visitor;
import java.nio.ByteBuffer;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The page of data: all conversations as files, and files that are looked at before they are taken. */
@Controller
final class DataController {
  private static final String PAGE = "/ui/settings/data";
  private static final String UPLOAD = PAGE + "/import/{upload}";

  private final ImportConversations imports;
  private final Shell shell;
  private final Pages pages;

  DataController(ImportConversations imports, Shell shell, Pages pages) {
    this.imports = imports;
    this.shell = shell;
    this.pages = pages;
  }

  @GetMapping(PAGE)
  Mono<ResponseEntity<String>> data(ServerWebExchange exchange) {
    return page(HttpStatus.OK, "ready", null, Visitor.of(exchange));
  }

  /** Leads to what is in the file. */
  @PostMapping(path = PAGE + "/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  Mono<ResponseEntity<String>> upload(
      @RequestBody Flux<PartEvent> parts, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return imports
        .upload(file(parts), visitor.context())
        .map(upload -> Redirect.to(visitor, UPLOAD, upload))
        .onErrorResume(
            HexagentException.class,
            refusal -> refusal.code() == ErrorCode.BODY_TOO_LARGE
                ? page(HttpStatus.CONTENT_TOO_LARGE, "large", null, visitor)
                : Mono.error(refusal));
  }

  @GetMapping(UPLOAD)
  Mono<ResponseEntity<String>> preview(@PathVariable String upload, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return imports
        .preview(upload, visitor.context())
        .flatMap(report -> page(HttpStatus.OK, "preview", view(upload, report, visitor), visitor))
        .onErrorResume(HexagentException.class, refusal -> gone(refusal, visitor));
  }

  @PostMapping(UPLOAD)
  Mono<ResponseEntity<String>> take(@PathVariable String upload, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return imports
        .take(upload, visitor.context())
        .flatMap(report -> page(HttpStatus.OK, "done", view(upload, report, visitor), visitor))
        .onErrorResume(HexagentException.class, refusal -> gone(refusal, visitor));
  }

  @PostMapping(UPLOAD + "/drop")
  Mono<ResponseEntity<String>> drop(@PathVariable String upload, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return imports.drop(upload, visitor.context()).thenReturn(Redirect.to(visitor, PAGE));
  }

  /** Whoever comes back late may choose the file again. */
  private Mono<ResponseEntity<String>> gone(HexagentException refusal, Visitor visitor) {
    return refusal.code() == ErrorCode.NOT_FOUND
        ? page(HttpStatus.NOT_FOUND, "gone", null, visitor)
        : Mono.error(refusal);
  }

  private ReportView view(String upload, Report report, Visitor visitor) {
    return ReportView.of(upload, report, pages.texts(visitor));
  }

  private Mono<ResponseEntity<String>> page(
      HttpStatus status, String state, @Nullable ReportView report, Visitor visitor) {
    var model = new HashMap<String, Object>();
    model.put("state", state);
    if (report != null) {
      model.put("report", report);
    }
    return shell.page(status, "data", visitor, model);
  }

  private static Flux<ByteBuffer> file(Flux<PartEvent> parts) {
    return parts
        .<ByteBuffer>handle((part, sink) -> {
          byte[] bytes = bytes(part.content());
          if (part.name().equals("file")) {
            sink.next(ByteBuffer.wrap(bytes));
          }
        })
        .switchIfEmpty(Mono.error(() -> new InvalidField("file", "must be there")));
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }
}
