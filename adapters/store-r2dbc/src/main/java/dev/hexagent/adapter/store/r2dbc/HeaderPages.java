package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.identity.OwnerId;
import io.r2dbc.spi.Connection;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/** Pages of the list of headers, cut where the page before ended, so that a late page costs no more than the first. */
final class HeaderPages {
  private final StringBuilder sql = new StringBuilder(ConversationTable.SELECT);
  private final List<Object> arguments = new ArrayList<>();
  private final int limit;

  private HeaderPages(int limit) {
    this.limit = limit;
  }

  static Mono<Slice<Conversation>> read(
      Connection connection, ConversationFilter filter, PageRequest page, OwnerId owner) {
    var pages = new HeaderPages(page.limit());
    pages.choose(filter, owner);
    if (page.cursor() != null) {
      pages.behind(Cursor.Header.read(page.cursor()));
    }
    return pages.query().rows(connection, ConversationTable::read).collectList().map(pages::slice);
  }

  private void choose(ConversationFilter filter, OwnerId owner) {
    and("owner = ?", owner.value());
    sql.append(" AND deleted_at IS NULL");
    and(" AND archived = ?", filter.archived());
    if (filter.text() != null) {
      and(" AND title_folded LIKE ? ESCAPE '!'", part(ConversationTable.folded(filter.text())));
    }
    if (filter.tag() != null) {
      and(" AND tags LIKE ? ESCAPE '!'", part(ConversationTable.line(filter.tag())));
    }
  }

  private void behind(Cursor.Header last) {
    and(" AND updated_at <= ?", Columns.utc(last.updatedAt()));
    and(" AND (updated_at < ?", Columns.utc(last.updatedAt()));
    and(" OR id < ?)", last.id());
  }

  /** The owner is the same everywhere; sorting by it tells H2 that the index has this order. */
  private Query query() {
    and(" ORDER BY owner, updated_at DESC, id DESC LIMIT ?", limit + 1);
    return new Query(sql.toString(), arguments);
  }

  private Slice<Conversation> slice(List<Conversation> found) {
    if (found.size() <= limit) {
      return new Slice<>(found, null);
    }
    Conversation last = found.get(limit - 1);
    String cursor = new Cursor.Header(last.updatedAt(), last.id().value()).write();
    return new Slice<>(found.subList(0, limit), cursor);
  }

  private void and(String condition, Object argument) {
    arguments.add(argument);
    sql.append(condition.replace("?", "$" + arguments.size()));
  }

  private static String part(String text) {
    return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
  }
}
