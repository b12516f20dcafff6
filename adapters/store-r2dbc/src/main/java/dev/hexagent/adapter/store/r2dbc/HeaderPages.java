package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.identity.OwnerId;
import io.r2dbc.spi.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Pages of the list of headers, cut where the page before ended, so that a late page costs no more than the first. The
 * pinned ones and the others lie apart in the index; a list of both is made of two.
 */
final class HeaderPages {
  private static final Comparator<Conversation> DOWNWARDS = Comparator.comparing(
          Conversation::updatedAt)
      .thenComparing(header -> header.id().toString())
      .reversed();

  private final StringBuilder sql = new StringBuilder(ConversationTable.SELECT);
  private final List<Object> arguments = new ArrayList<>();

  private HeaderPages() {}

  static Mono<Slice<Conversation>> read(
      Connection connection, ConversationFilter filter, PageRequest page, OwnerId owner) {
    return Flux.just(true, false)
        .filter(pinned -> filter.pinned() == null || filter.pinned().equals(pinned))
        .concatMap(pinned ->
            query(filter.pinned(pinned), page, owner).rows(connection, ConversationTable::read))
        .sort(DOWNWARDS)
        .take(page.limit() + 1L)
        .collectList()
        .map(found -> slice(found, page.limit()));
  }

  private static Query query(ConversationFilter filter, PageRequest page, OwnerId owner) {
    var pages = new HeaderPages();
    pages.choose(filter, owner);
    if (page.cursor() != null) {
      pages.behind(Cursor.Header.read(page.cursor()));
    }
    return pages.query(page.limit());
  }

  private void choose(ConversationFilter filter, OwnerId owner) {
    and("owner = ?", owner.value());
    sql.append(" AND deleted_at IS NULL");
    and(" AND archived = ?", filter.archived());
    and(" AND pinned = ?", Boolean.TRUE.equals(filter.pinned()));
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

  /** What all have in common is named once more: that tells H2 that the index has this order. */
  private Query query(int limit) {
    and(" ORDER BY owner, archived, pinned, updated_at DESC, id DESC LIMIT ?", limit + 1);
    return new Query(sql.toString(), arguments);
  }

  private static Slice<Conversation> slice(List<Conversation> found, int limit) {
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
