package dev.hexagent.application.service;

import dev.hexagent.application.port.out.ConversationFiles;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import java.nio.ByteBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What an installation that neither writes nor reads files has in place of them. */
final class NoFiles implements ConversationFiles {
  @Override
  public Flux<ByteBuffer> json(Flux<Outgoing> conversations) {
    return Flux.error(NoFiles::refusal);
  }

  @Override
  public Flux<ByteBuffer> markdown(Outgoing conversation) {
    return Flux.error(NoFiles::refusal);
  }

  @Override
  public Flux<ByteBuffer> markdownArchive(Flux<Outgoing> conversations) {
    return Flux.error(NoFiles::refusal);
  }

  @Override
  public Mono<String> receive(Flux<ByteBuffer> content, Actor actor) {
    return Mono.error(NoFiles::refusal);
  }

  @Override
  public Flux<Item> read(String name, Actor actor) {
    return Flux.error(NoFiles::refusal);
  }

  @Override
  public Mono<Void> drop(String name, Actor actor) {
    return Mono.empty();
  }

  private static HexagentException refusal() {
    return new HexagentException(
        ErrorCode.NOT_FOUND, "This installation neither writes nor reads files of conversations");
  }
}
