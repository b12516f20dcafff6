package dev.hexagent.adapter.rest.call;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;

/** What form of answer the caller wants, where there are two. */
public final class Accepted {
  private static final MediaType TABLE = new MediaType("text", "csv");

  private Accepted() {}

  /** Whether a stream is wanted: named, and not less than JSON. {@code *}{@code /*} means JSON. */
  public static boolean stream(ServerWebExchange exchange) {
    List<MediaType> accepted = of(exchange);
    double stream = named(accepted, MediaType.TEXT_EVENT_STREAM);
    return stream > 0 && stream >= quality(accepted, MediaType.APPLICATION_JSON);
  }

  /** Whether a page is wanted: named, and more than JSON. */
  public static boolean page(ServerWebExchange exchange) {
    List<MediaType> accepted = of(exchange);
    return named(accepted, MediaType.TEXT_HTML) > quality(accepted, MediaType.APPLICATION_JSON);
  }

  /** Whether a table is wanted: named, and more than JSON. */
  public static boolean table(ServerWebExchange exchange) {
    List<MediaType> accepted = of(exchange);
    return named(accepted, TABLE) > quality(accepted, MediaType.APPLICATION_JSON);
  }

  private static List<MediaType> of(ServerWebExchange exchange) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    return headers.getAccept();
  }

  private static double named(List<MediaType> accepted, MediaType type) {
    return accepted.stream()
        .filter(type::equalsTypeAndSubtype)
        .mapToDouble(MediaType::getQualityValue)
        .max()
        .orElse(0);
  }

  /** By name if it is named, else by the best wildcard that covers it. */
  private static double quality(List<MediaType> accepted, MediaType type) {
    if (accepted.stream().anyMatch(type::equalsTypeAndSubtype)) {
      return named(accepted, type);
    }
    return accepted.stream()
        .filter(range -> range.includes(type))
        .mapToDouble(MediaType::getQualityValue)
        .max()
        .orElse(0);
  }
}
