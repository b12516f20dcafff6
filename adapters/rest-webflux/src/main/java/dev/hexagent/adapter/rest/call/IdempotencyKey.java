package dev.hexagent.adapter.rest.call;

import dev.hexagent.application.port.RequestKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** The header by which a caller may send a request again without having it done again. */
public final class IdempotencyKey {
  /** Names a request. */
  public static final String HEADER = "Idempotency-Key";

  /** Says that an earlier request of that name is answered once more. */
  public static final String REPLAYED = "Idempotency-Replayed";

  private static final String FINGERPRINT = IdempotencyKey.class.getName();

  private IdempotencyKey() {}

  /** Notes what a request says, if it has a name. */
  public static void note(HttpHeaders headers, byte[] body, Map<String, Object> attributes) {
    if (headers.getFirst(HEADER) != null) {
      attributes.put(FINGERPRINT, fingerprint(body));
    }
  }

  /**
   * The name of a request whose body was read, and what it says; {@code null} if it has none.
   *
   * @throws dev.hexagent.domain.failure.InvalidField if it cannot be a name
   */
  public static @Nullable RequestKey of(ServerWebExchange exchange) {
    var request = exchange.getRequest();
    String name = request.getHeaders().getFirst(HEADER);
    if (name == null) {
      return null;
    }
    String operation = request.getMethod() + " " + request.getPath().pathWithinApplication();
    Object said = request.getAttributes().getOrDefault(FINGERPRINT, "");
    return new RequestKey(operation, name, said.toString());
  }

  /** Tells the caller that this is the answer of an earlier request. */
  public static void tellReplayed(ServerWebExchange exchange) {
    exchange.getResponse().getHeaders().set(REPLAYED, "true");
  }

  private static String fingerprint(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
