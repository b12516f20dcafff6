package dev.hexagent.adapter.rest;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.ExportConversations;
import dev.hexagent.application.port.in.ImportConversations;
import dev.hexagent.domain.identity.ConversationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes and reads what the test says, and remembers what it was asked. */
final class ScriptedFiles implements ExportConversations, ImportConversations {
  final List<String> calls = new ArrayList<>();
  Mono<ExportedFile> file = Mono.never();
  Mono<Report> report = Mono.never();
  String uploaded = "";

  @Nullable
  CallContext context;

  @Override
  public Mono<ExportedFile> one(ConversationId id, Format format, CallContext caller) {
    calls.add("one " + id + " " + format);
    context = caller;
    return file;
  }

  @Override
  public Mono<ExportedFile> all(Format format, CallContext caller) {
    calls.add("all " + format);
    context = caller;
    return file;
  }

  @Override
  public Mono<String> upload(Flux<ByteBuffer> content, CallContext caller) {
    context = caller;
    return content
        .map(part -> StandardCharsets.UTF_8.decode(part).toString())
        .reduce("", String::concat)
        .map(text -> {
          uploaded = text;
          calls.add("upload");
          return "it";
        });
  }

  @Override
  public Mono<Report> preview(String upload, CallContext caller) {
    calls.add("preview " + upload);
    return report;
  }

  @Override
  public Mono<Report> take(String upload, CallContext caller) {
    calls.add("take " + upload);
    return report;
  }

  @Override
  public Mono<Void> drop(String upload, CallContext caller) {
    return Mono.fromRunnable(() -> calls.add("drop " + upload));
  }
}
