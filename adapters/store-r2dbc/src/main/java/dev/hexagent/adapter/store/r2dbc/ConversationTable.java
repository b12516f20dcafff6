package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Conversation.Label;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Table {@code conversation}: the headers. */
final class ConversationTable {
  private static final Columns<Conversation> CHANGING = Columns.<Conversation>of()
      .word("title", header -> header.label().title())
      .word("title_folded", header -> folded(header.label().title()))
      .bool("pinned", header -> header.label().pinned())
      .bool("archived", header -> header.label().archived())
      .word("tags", header -> lines(header.label().tags()))
      .uuid("leaf_id", Conversation::leaf, MessageId::value)
      .bigint("version", Conversation::version)
      .time("updated_at", Conversation::updatedAt);

  static final Columns<Conversation> COLUMNS = Columns.<Conversation>of()
      .uuid("id", Conversation::id, ConversationId::value)
      .word("owner", Conversation::owner, OwnerId::value)
      .word("agent_id", Conversation::agent, AgentId::value)
      .integer("message_count", Conversation::messageCount)
      .uuid("running_run", Conversation::running, RunId::value)
      .time("created_at", Conversation::createdAt)
      .all(CHANGING, header -> header);

  static final String INSERT = COLUMNS.insertInto("conversation");

  /** A header as people changed it. */
  static final Columns<Conversation> CHANGED = Columns.<Conversation>of()
      .uuid("id", Conversation::id, ConversationId::value)
      .all(CHANGING, header -> header);

  static final String CHANGE = "MERGE INTO conversation USING " + CHANGED.relation()
      + " ON conversation.id = given.id"
      + " WHEN MATCHED THEN UPDATE SET " + CHANGING.assignments("given.");

  static final String SELECT = "SELECT " + COLUMNS.names() + " FROM conversation WHERE ";

  private ConversationTable() {}

  static Conversation read(Fields fields) {
    return new Conversation(
        new ConversationId(fields.uuid("id")),
        new OwnerId(fields.text("owner")),
        new AgentId(fields.text("agent_id")),
        new Label(
            fields.text("title"),
            fields.bool("pinned"),
            fields.bool("archived"),
            tags(fields.text("tags"))),
        fields.uuidAs("leaf_id", MessageId::new),
        fields.integer("message_count"),
        fields.uuidAs("running_run", RunId::new),
        fields.bigint("version"),
        fields.time("created_at"),
        fields.time("updated_at"));
  }

  /** The copy of a title in which lists search: the databases differ in what they hold to be lower case. */
  static String folded(String title) {
    return title.toLowerCase(Locale.ROOT);
  }

  /** Tags as one text, each a JSON string between line ends, so that one of them can be found in it by {@link #line}. */
  static String lines(List<String> tags) {
    return tags.stream().map(ConversationTable::line).collect(Collectors.joining());
  }

  /** A tag as it stands in that text; a JSON string has no line end in it. */
  static String line(String tag) {
    return "\n" + StoredJson.write(tag) + "\n";
  }

  /** The tags of such a text. */
  static List<String> tags(String lines) {
    return lines
        .lines()
        .filter(line -> !line.isEmpty())
        .map(line -> StoredJson.read(line, String.class))
        .toList();
  }
}
