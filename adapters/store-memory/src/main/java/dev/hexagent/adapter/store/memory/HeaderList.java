package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.identity.ConversationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Headers in the order of their list: newest change first, then by id downwards. */
final class HeaderList {
  private static final Comparator<Place> DOWNWARDS =
      Comparator.comparing(Place::updatedAt).thenComparing(Place::id).reversed();

  private record Place(Instant updatedAt, String id) {
    static Place of(Conversation header) {
      return new Place(header.updatedAt(), header.id().toString());
    }

    static Place read(String updatedAt, String id) {
      return new Place(Instant.parse(updatedAt), ConversationId.of(id).toString());
    }
  }

  private HeaderList() {}

  /** One page of those that the filter lets through. */
  static Slice<Conversation> page(
      Stream<Conversation> headers, ConversationFilter filter, PageRequest page) {
    Place behind = page.cursor() == null ? null : Cursor.read(page.cursor(), Place::read);
    List<Conversation> found = headers
        .filter(header -> matches(header, filter))
        .filter(header -> behind == null || DOWNWARDS.compare(Place.of(header), behind) > 0)
        .sorted(Comparator.comparing(Place::of, DOWNWARDS))
        .limit(page.limit() + 1L) // one more, to see whether there is another page
        .toList();
    if (found.size() <= page.limit()) {
      return new Slice<>(found, null);
    }
    List<Conversation> items = found.subList(0, page.limit());
    Place last = Place.of(items.get(items.size() - 1));
    return new Slice<>(items, Cursor.write(last.updatedAt(), last.id()));
  }

  private static boolean matches(Conversation header, ConversationFilter filter) {
    return header.label().archived() == filter.archived()
        && (filter.pinned() == null || header.label().pinned() == filter.pinned())
        && (filter.tag() == null || header.label().tags().contains(filter.tag()))
        && contains(header.label().title(), filter.text());
  }

  private static boolean contains(String title, @Nullable String part) {
    return part == null || title.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
