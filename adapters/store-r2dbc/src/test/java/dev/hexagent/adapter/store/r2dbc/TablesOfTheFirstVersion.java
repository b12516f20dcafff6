package dev.hexagent.adapter.store.r2dbc;

import static dev.hexagent.adapter.testkit.Samples.ALICE;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.domain.conversation.Message;
import org.flywaydb.core.Flyway;

/** A database as the first version left it, with something in it. */
final class TablesOfTheFirstVersion {
  private static final String SCRIPTS = "classpath:dev/hexagent/adapter/store/r2dbc/migration";

  private TablesOfTheFirstVersion() {}

  /** Makes one; what is said is the only message in it. */
  static Message in(Jdbc jdbc, Samples samples) {
    Flyway.configure()
        .dataSource(jdbc.url(), jdbc.user(), jdbc.password())
        .locations(SCRIPTS)
        .target("1")
        .load()
        .migrate();
    var conversation = samples.conversationId();
    Message said = samples.opening(conversation, "Green");
    jdbc.execute(
        "INSERT INTO conversation (id, owner, agent_id, title, title_folded, pinned, archived,"
            + " tags, message_count, version, created_at, updated_at) VALUES ('" + conversation
            + "', '" + ALICE.owner().value()
            + "', 'default', 'Tea', 'tea', FALSE, FALSE, '', 1, 1, NOW(), NOW())");
    jdbc.execute("INSERT INTO message (id, owner, conversation_id, role, status, parts, path_hash,"
        + " created_at) VALUES ('" + said.id() + "', '" + ALICE.owner().value() + "', '"
        + conversation + "', 'USER', 'COMPLETE', '[{\"type\":\"text\",\"text\":\"Green\"}]', '"
        + said.path().value() + "', '" + said.createdAt() + "')");
    return said;
  }
}
