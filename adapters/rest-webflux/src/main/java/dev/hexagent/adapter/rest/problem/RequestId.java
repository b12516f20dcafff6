package dev.hexagent.adapter.rest.problem;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** Names a request in answers and in the log. */
final class RequestId {
  static final String HEADER = "X-Request-Id";

  private static final Pattern ACCEPTED = Pattern.compile("[\\w.-]{1,64}");

  private RequestId() {}

  /** Gives the answer the caller's own id if it may be used, else a new one. */
  static void assign(ServerWebExchange exchange) {
    String theirs = exchange.getRequest().getHeaders().getFirst(HEADER);
    boolean usable = theirs != null && ACCEPTED.matcher(theirs).matches();
    exchange.getResponse().getHeaders().set(HEADER, usable ? theirs : next());
  }

  /** The id that the answer has. */
  static String of(ServerWebExchange exchange) {
    HttpHeaders headers = exchange.getResponse().getHeaders();
    @Nullable String id = headers.getFirst(HEADER);
    if (id == null) {
      id = next();
      headers.set(HEADER, id);
    }
    return id;
  }

  /** A UUIDv7. Nothing is secret about it, so plain chance will do. */
  private static String next() {
    var chance = ThreadLocalRandom.current();
    long time = System.currentTimeMillis() << 16 | 0x7000 | chance.nextInt(0x1000);
    return new UUID(time, chance.nextLong() >>> 2 | Long.MIN_VALUE).toString();
  }
}
