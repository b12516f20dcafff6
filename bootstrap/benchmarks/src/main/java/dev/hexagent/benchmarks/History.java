package dev.hexagent.benchmarks;

import dev.hexagent.adapter.store.r2dbc.DatabaseSettings;
import dev.hexagent.adapter.store.r2dbc.R2dbcStores;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Conversation.Label;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathHash;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Years of conversations: 10,000 of them with 100,000 messages of 60 words, one of them with 5,000. */
final class History {
  static final int CONVERSATIONS = 10_000;
  static final int MESSAGES = 100_000;
  static final int LONGEST = 5_000;

  private static final int WORDS = 60;
  private static final Actor OWNER = Actor.owner(OwnerId.LOCAL);
  private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

  private final Words words = new Words();
  private long made;

  /** Puts it into an empty database, and says which conversation is the longest. */
  static ConversationId into(DatabaseSettings database) {
    var history = new History();
    var longest = new ConversationId(history.id());
    try (var stores = R2dbcStores.open(database)) {
      history.store(stores, longest, LONGEST).block();
      int rest = MESSAGES - LONGEST;
      int others = CONVERSATIONS - 1;
      Flux.range(0, others)
          .concatMap(number -> history.store(
              stores,
              new ConversationId(history.id()),
              rest / others + (number < rest % others ? 1 : 0)))
          .then()
          .block();
    }
    return longest;
  }

  private Mono<Void> store(R2dbcStores stores, ConversationId id, int count) {
    List<Message> messages = new ArrayList<>();
    PathHash path = PathHash.ROOT;
    for (int i = 0; i < count; i++) {
      Message before = messages.isEmpty() ? null : messages.get(messages.size() - 1);
      messages.add(new Message(
          new MessageId(id()),
          id,
          before == null ? null : before.id(),
          i % 2 == 0 ? Role.USER : Role.ASSISTANT,
          MessageStatus.COMPLETE,
          List.of(new ContentPart.Text(words.text(WORDS))),
          null,
          path,
          at()));
    }
    Message last = messages.get(count - 1);
    var conversation = new Conversation(
        id,
        OWNER.owner(),
        AgentId.DEFAULT,
        Label.titled(words.text(4)),
        last.id(),
        count,
        null,
        1,
        messages.get(0).createdAt(),
        last.createdAt());
    return stores.conversations().insert(conversation, messages, null, OWNER);
  }

  private Instant at() {
    return BEGUN.plusSeconds(made * 60);
  }

  /** Ordered by time, as the server's are. */
  private UUID id() {
    made++;
    long millis = at().toEpochMilli();
    return new UUID(millis << 16 | 0x7000, 0x8000_0000_0000_0000L | made);
  }
}
