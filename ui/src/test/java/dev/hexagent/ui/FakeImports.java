package dev.hexagent.ui;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.ImportConversations;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.OwnerId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes uploads, in which it finds what the test says. */
public final class FakeImports implements ImportConversations {
  /** What is in each file. */
  public Report report = new Report("unknown", 0, 0, List.of(), List.of());

  /** The last upload. */
  public String uploaded = "";

  private final Map<String, OwnerId> uploads = new HashMap<>();

  @Override
  public Mono<String> upload(Flux<ByteBuffer> content, CallContext context) {
    return content
        .map(part -> StandardCharsets.UTF_8.decode(part).toString())
        .reduce("", String::concat)
        .map(text -> {
          if (text.equals("too large")) {
            throw new HexagentException(ErrorCode.BODY_TOO_LARGE, "It is.");
          }
          uploaded = text;
          uploads.put("u1", context.actor().owner());
          return "u1";
        });
  }

  @Override
  public Mono<Report> preview(String upload, CallContext context) {
    return context.actor().owner().equals(uploads.get(upload))
        ? Mono.just(report)
        : Mono.error(new HexagentException(ErrorCode.NOT_FOUND, "It is not here."));
  }

  @Override
  public Mono<Report> take(String upload, CallContext context) {
    return preview(upload, context).doOnNext(taken -> uploads.remove(upload));
  }

  @Override
  public Mono<Void> drop(String upload, CallContext context) {
    return Mono.fromRunnable(() -> uploads.remove(upload));
  }
}
