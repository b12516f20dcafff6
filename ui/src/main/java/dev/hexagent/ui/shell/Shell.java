package dev.hexagent.ui.shell;

import dev.hexagent.application.port.ConversationFilter;
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

  private Mono<Sidebar> sidebar(Visitor visitor) {
    var today = LocalDate.now(clock.withZone(visitor.zone()));
    return list(visitor, List.of(), null)
        .map(list -> Sidebar.of(
            list.items(), list.nextCursor() != null, pages.texts(visitor), visitor, today))
        .onErrorResume(error -> withoutList(error, visitor));
  }

  /** A page is worth more than the list beside it. */
  private static Mono<Sidebar> withoutList(Throwable error, Visitor visitor) {
    LOG.log(System.Logger.Level.WARNING, "the list of conversations cannot be read", error);
    return Mono.just(Sidebar.unavailable(visitor));
  }

  /** Reads on until there are as many as the visitor wants to see, or no more. */
  private Mono<Slice<Conversation>> list(
      Visitor visitor, List<Conversation> above, @Nullable String cursor) {
    var page = new PageRequest(Math.min(visitor.listed() - above.size(), PageRequest.MOST), cursor);
    return conversations
        .list(new ConversationFilter(null, null, visitor.amongArchived()), page, visitor.context())
        .flatMap(next -> {
          var all = new ArrayList<>(above);
          all.addAll(next.items());
          var enough = next.nextCursor() == null || all.size() >= visitor.listed();
          return enough
              ? Mono.just(new Slice<>(all, next.nextCursor()))
              : list(visitor, all, next.nextCursor());
        });
  }
}
