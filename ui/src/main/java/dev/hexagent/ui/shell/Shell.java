package dev.hexagent.ui.shell;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.domain.conversation.Conversation;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import reactor.core.publisher.Mono;

/** The frame around every page: navigation and the list of conversations. */
public final class Shell {
  private static final System.Logger LOG = System.getLogger(Shell.class.getName());

  private final Pages pages;
  private final ManageConversations conversations;
  private final Clock clock;

  Shell(Pages pages, ManageConversations conversations, Clock clock) {
    this.pages = pages;
    this.conversations = conversations;
    this.clock = clock;
  }

  /** A page in its frame. */
  public Mono<ResponseEntity<String>> page(String template, Visitor visitor, Map<String, ?> model) {
    return page(HttpStatus.OK, template, visitor, model);
  }

  /** A page in its frame, with another status. */
  public Mono<ResponseEntity<String>> page(
      HttpStatus status, String template, Visitor visitor, Map<String, ?> model) {
    return sidebar(visitor).map(sidebar -> {
      var variables = new HashMap<String, Object>(model);
      variables.put("sidebar", sidebar);
      return pages.page(status, template, visitor, variables);
    });
  }

  /** The texts in the visitor's language. */
  public Texts texts(Visitor visitor) {
    return pages.texts(visitor);
  }

  /** What the list beside the page has behind a place. */
  Mono<Sidebar> sidebar(Visitor visitor, String cursor) {
    return list(visitor, Listing.PAGE, List.of(), cursor).map(next -> sidebar(next, visitor));
  }

  private Mono<Sidebar> sidebar(Visitor visitor) {
    var filter = visitor.listing().filter().pinned(true);
    return conversations
        .list(filter, new PageRequest(PageRequest.MOST, null), visitor.context())
        .flatMap(top -> list(visitor, visitor.listing().length(), top.items(), null))
        .map(all -> sidebar(all, visitor))
        .onErrorResume(error -> withoutList(error, visitor));
  }

  private Sidebar sidebar(Slice<Conversation> list, Visitor visitor) {
    var today = LocalDate.now(clock.withZone(visitor.zone()));
    return Sidebar.of(list.items(), list.nextCursor(), pages.texts(visitor), visitor, today);
  }

  /** A page is worth more than the list beside it. */
  private static Mono<Sidebar> withoutList(Throwable error, Visitor visitor) {
    LOG.log(System.Logger.Level.WARNING, "the list of conversations cannot be read", error);
    return Mono.just(Sidebar.unavailable(visitor));
  }

  /** Reads on until there are so many more, or no more. */
  private Mono<Slice<Conversation>> list(
      Visitor visitor, int wanted, List<Conversation> above, @Nullable String cursor) {
    var page = new PageRequest(Math.min(wanted, PageRequest.MOST), cursor);
    return conversations
        .list(visitor.listing().filter().pinned(false), page, visitor.context())
        .flatMap(next -> {
          var all = new ArrayList<>(above);
          all.addAll(next.items());
          var left = wanted - next.items().size();
          return next.nextCursor() == null || left <= 0
              ? Mono.just(new Slice<>(all, next.nextCursor()))
              : list(visitor, left, all, next.nextCursor());
        });
  }
}
