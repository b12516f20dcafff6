package dev.hexagent.ui.search;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.in.SearchConversations;
import dev.hexagent.application.port.in.SearchConversations.Found;
import dev.hexagent.application.port.in.SearchConversations.Results;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.ui.shell.Texts;
import dev.hexagent.ui.shell.Times;
import dev.hexagent.ui.shell.Visitor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/** Looks for what was said. */
final class Said {
  private static final System.Logger LOG = System.getLogger(Said.class.getName());
  private static final int A_PAGE = 20;

  private final SearchConversations conversations;

  Said(SearchConversations conversations) {
    this.conversations = conversations;
  }

  /**
   * What was found.
   *
   * @param behind whether the index lacks messages
   * @param unreadable whether it cannot be asked
   * @param more where older ones are, if there are any
   */
  record Result(
      List<SaidView> messages,
      boolean behind,
      boolean unreadable,
      @Nullable String more) {
    static final Result NOTHING = new Result(List.of(), false, false, null);
    static final Result UNREADABLE = new Result(List.of(), false, true, null);
  }

  /**
   * The visitor's messages with these words, newest first.
   *
   * @param query blank finds none
   * @param cursor from the page before, {@code null} for the first page
   */
  Mono<Result> find(String query, @Nullable String cursor, Visitor visitor, Texts texts) {
    if (query.isBlank()) {
      return Mono.just(Result.NOTHING);
    }
    return conversations
        .search(query, new PageRequest(A_PAGE, cursor), visitor.context())
        .map(results -> result(results, query, visitor, texts))
        .onErrorResume(HexagentException.class, error -> {
          if (error.code() == ErrorCode.NOT_FOUND) {
            return Mono.just(Result.NOTHING);
          }
          LOG.log(System.Logger.Level.WARNING, "messages cannot be searched", error);
          return Mono.just(Result.UNREADABLE);
        });
  }

  private static Result result(Results results, String query, Visitor visitor, Texts texts) {
    String next = results.page().nextCursor();
    String more = next == null
        ? null
        : UriComponentsBuilder.fromPath("/ui/search")
            .queryParam("q", "{q}")
            .queryParam("cursor", "{cursor}")
            .encode()
            .buildAndExpand(query, next)
            .toUriString();
    return new Result(
        results.page().items().stream()
            .map(found -> view(found, visitor, texts))
            .toList(),
        results.partial(),
        false,
        more);
  }

  private static SaidView view(Found found, Visitor visitor, Texts texts) {
    return new SaidView(
        texts.title(found.title()),
        found.role().name().toLowerCase(Locale.ROOT),
        Times.of(found.createdAt(), visitor),
        found.createdAt().toString(),
        found.role() == Role.USER ? found.snippet().pieces() : Excerpt.of(found.snippet()),
        "/ui/chat/" + found.conversation() + "?m=" + found.message());
  }
}
