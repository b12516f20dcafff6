package dev.hexagent.application.port.out;

import dev.hexagent.application.port.Skipped;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.Actor;
import java.nio.ByteBuffer;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes conversations as files, and reads them out of files that were uploaded. Blocks no caller's thread. */
public interface ConversationFiles {
  /**
   * A conversation to be written.
   *
   * @param messages each behind its parent; subscribed to once, when its turn has come
   */
  record Outgoing(Conversation header, Flux<Message> messages) {}

  /** What a file holds. */
  sealed interface Item permits Incoming, Left {}

  /** Something that is not taken. */
  record Left(Skipped skipped) implements Item {}

  /**
   * A conversation that was read.
   *
   * @param source which program wrote it
   * @param origin its identity in that program; the same whenever the same conversation is read
   * @param header the actor's; its id and those of the messages hold within this value only
   * @param messages each behind its parent, at least one
   * @param changes what is not as it stands in the file
   */
  record Incoming(
      String source,
      String origin,
      Conversation header,
      List<Message> messages,
      List<Skipped> changes)
      implements Item {
    public Incoming {
      messages = List.copyOf(messages);
      changes = List.copyOf(changes);
    }
  }

  /** One document with all of them, as {@link #read} takes it. */
  Flux<ByteBuffer> json(Flux<Outgoing> conversations);

  /** A text for people. */
  Flux<ByteBuffer> markdown(Outgoing conversation);

  /** An archive with such a text for each of them. */
  Flux<ByteBuffer> markdownArchive(Flux<Outgoing> conversations);

  /**
   * Keeps a file for a while.
   *
   * @return its name. Fails with code {@code body_too_large}
   */
  Mono<String> receive(Flux<ByteBuffer> content, Actor actor);

  /**
   * Reads a file that was received, one conversation at a time and each before the next is asked for. Fails with code
   * {@code not_found} if it is not there; what is broken in it is a {@link Left}.
   */
  Flux<Item> read(String name, Actor actor);

  /** Forgets a file; completes also if there is none. */
  Mono<Void> drop(String name, Actor actor);
}
