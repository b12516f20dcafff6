package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathHash;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Table {@code message}. The columns of how it came to be are all {@code NULL} in a message that nobody generated. */
final class MessageTable {
  /** A message, and whose it is. */
  record Owned(Message message, OwnerId owner) {}

  private static final Columns<Generation> GENERATION = Columns.<Generation>of()
      .word("agent_id", generation -> generation.agent().value())
      .word("provider", generation -> generation.model().provider())
      .text("model", generation -> generation.model().name())
      .uuid("run_id", generation -> generation.run().value())
      .word("finish_reason", Generation::finishReason, FinishReason::name)
      .all(Spending.COLUMNS, MessageTable::spending)
      .text("failure", Generation::failure, FailureRow::write)
      .text("tried", generation -> StoredTried.write(generation.tried()))
      .text("sources", generation -> StoredSource.write(generation.sources()))
      .word("left_out", Generation::leftOut, StoredLeftOut::write)
      .text("dropped", MessageTable::dropped);

  static final Columns<Owned> COLUMNS = Columns.<Owned>of()
      .uuid("id", owned -> owned.message.id().value())
      .word("owner", owned -> owned.owner.value())
      .uuid("conversation_id", owned -> owned.message.conversation().value())
      .uuid("parent_id", owned -> owned.message.parent(), MessageId::value)
      .word("role", owned -> owned.message.role().name())
      .word("status", owned -> owned.message.status().name())
      .text("parts", owned -> StoredPart.write(owned.message.parts()))
      .word("path_hash", owned -> owned.message.path().value())
      .time("created_at", owned -> owned.message.createdAt())
      .all(GENERATION, owned -> owned.message.generation());

  static final String INSERT = COLUMNS.insertInto("message");

  private MessageTable() {}

  static Message read(Fields fields) {
    return new Message(
        new MessageId(fields.uuid("id")),
        new ConversationId(fields.uuid("conversation_id")),
        fields.uuidAs("parent_id", MessageId::new),
        Role.valueOf(fields.text("role")),
        MessageStatus.valueOf(fields.text("status")),
        StoredPart.read(fields.text("parts")),
        fields.uuidAs("run_id", run -> generation(new RunId(run), fields)),
        new PathHash(fields.text("path_hash")),
        fields.time("created_at"));
  }

  private static Generation generation(RunId run, Fields fields) {
    Spending spent = Spending.read(fields);
    return new Generation(
        new AgentId(fields.text("agent_id")),
        new ModelId(fields.text("provider"), fields.text("model")),
        run,
        fields.textAs("finish_reason", FinishReason::valueOf),
        spent.usage(),
        spent.cost(),
        spent.took(),
        fields.textAs("failure", FailureRow::read),
        StoredTried.read(fields.textOrNull("tried")),
        StoredSource.read(fields.textOrNull("sources")),
        fields.textAs("left_out", StoredLeftOut::read),
        dropped(fields.textOrNull("dropped")));
  }

  /** None at all is {@code NULL}. */
  private static @Nullable String dropped(Generation generation) {
    return generation.dropped().isEmpty()
        ? null
        : StoredJson.write(generation.dropped().toArray(String[]::new));
  }

  private static List<String> dropped(@Nullable String json) {
    return json == null ? List.of() : List.of(StoredJson.read(json, String[].class));
  }

  private static Spending spending(Generation generation) {
    return new Spending(generation.usage(), generation.cost(), generation.took());
  }
}
