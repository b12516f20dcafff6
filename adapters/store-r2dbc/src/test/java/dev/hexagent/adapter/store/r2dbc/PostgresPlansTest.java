package dev.hexagent.adapter.store.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How PostgreSQL answers when it has seen a query often enough to plan it for any argument. */
class PostgresPlansTest {
  private static final String LOOK_UP = "Index Cond: ";

  private static final String FILL =
      "INSERT INTO conversation (id, owner, agent_id, title, title_folded, pinned,"
          + " archived, tags, message_count, version, created_at, updated_at)"
          + " SELECT gen_random_uuid(), 'alice', 'default', '', '', false, false, '', 10, 1, now(), now()"
          + " FROM generate_series(1, 500);"
          + " INSERT INTO message (id, owner, conversation_id, parent_id, role, status, parts, path_hash, created_at)"
          + " SELECT gen_random_uuid(), 'alice', conversation.id, gen_random_uuid(), 'USER', 'COMPLETE', '', '', now()"
          + " FROM conversation, generate_series(1, 10) ORDER BY conversation.id;"
          + " ANALYZE conversation, message";

  @RegisterExtension
  private static final OpenStores STORES = new OpenStores(TestPostgres::emptyDatabase);

  @BeforeAll
  static void fill() {
    STORES.jdbc().execute(FILL);
  }

  @Test
  void aPathIsWalkedFromKeyToKey() {
    assertThat(lookUps(MessagePaths.WALK, 4))
        .containsExactly("(id = $1)", "(id = $2)", "(id = walk_1.parent_id)", "(id = walk.id)");
  }

  @Test
  void aBranchIsWalkedFromParentsToChildren() {
    assertThat(lookUps(MessagePaths.BELOW, 3))
        .containsExactly(
            "(id = $1)",
            "(id = $2)",
            "((conversation_id = below_1.conversation_id) AND (parent_id = below_1.id))");
  }

  @Test
  void siblingsAreFoundByTheirParents() {
    assertThat(lookUps(MessagePaths.CHILDREN, 2))
        .containsExactly("((conversation_id = $1) AND (parent_id = ANY ($2)))");
  }

  @Test
  void theMessagesOfATreeAreReadByTheirKeys() {
    assertThat(lookUps(MessageTrees.THESE, 1)).containsExactly("(id = ANY ($1))");
  }

  /** What indexes are asked for, in the order of the plan; a scan of a table has no such line. */
  private static List<String> lookUps(String sql, int arguments) {
    String any = String.join(", ", Collections.nCopies(arguments, "NULL"));
    List<String> plan = STORES.jdbc().with(connection -> {
      List<String> lines = new ArrayList<>();
      try (var statement = connection.createStatement()) {
        statement.execute("SET plan_cache_mode = force_generic_plan");
        statement.execute("PREPARE query AS " + sql);
        try (var rows = statement.executeQuery("EXPLAIN EXECUTE query (" + any + ")")) {
          while (rows.next()) {
            lines.add(rows.getString(1).strip());
          }
        }
      }
      return lines;
    });
    assertThat(plan).noneMatch(line -> line.contains("Seq Scan"));
    return plan.stream()
        .filter(line -> line.startsWith(LOOK_UP))
        .map(line -> line.substring(LOOK_UP.length()))
        .toList();
  }
}
