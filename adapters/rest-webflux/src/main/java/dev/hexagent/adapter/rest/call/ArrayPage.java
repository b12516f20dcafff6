package dev.hexagent.adapter.rest.call;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriComponentsBuilder;

/** Lists that are plain arrays: whole, or a page of them with a {@code Link} to the next one. */
public final class ArrayPage {
  private ArrayPage() {}

  /**
   * The wanted part of a list.
   *
   * @param key tells an item from all others
   * @param limit how many items, {@code null} for all
   * @param cursor from the link that led here, {@code null} for the first page
   */
  public static <T> ResponseEntity<List<T>> of(
      List<T> all,
      Function<T, String> key,
      @Nullable Integer limit,
      @Nullable String cursor,
      ServerWebExchange exchange) {
    if (limit == null) {
      return ResponseEntity.ok(all);
    }
    var page = new PageRequest(limit, cursor);
    int from = cursor == null ? 0 : behind(all.stream().map(key).toList(), cursor);
    int to = Math.min(all.size(), from + page.limit());
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    if (to < all.size()) {
      answer.header(HttpHeaders.LINK, link(exchange, limit, encoded(key.apply(all.get(to - 1)))));
    }
    return answer.body(all.subList(from, to));
  }

  private static int behind(List<String> keys, String cursor) {
    for (int i = 0; i < keys.size(); i++) {
      if (encoded(keys.get(i)).equals(cursor)) {
        return i + 1;
      }
    }
    throw new HexagentException(
        ErrorCode.INVALID_CURSOR,
        "The cursor is not, or no longer, one of this list: begin with the first page");
  }

  private static String encoded(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String link(ServerWebExchange exchange, int limit, String cursor) {
    String uri = UriComponentsBuilder.fromPath(exchange.getRequest().getPath().value())
        .queryParam("limit", limit)
        .queryParam("cursor", cursor)
        .toUriString();
    return "<" + uri + ">; rel=\"next\"";
  }
}
