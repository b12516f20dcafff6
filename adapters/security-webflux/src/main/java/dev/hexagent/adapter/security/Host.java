package dev.hexagent.adapter.security;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The name by which a request calls us. */
final class Host {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private Host() {}

  /** The name in a request's {@code Host} headers, without port; {@code null} unless there is exactly one. */
  static @Nullable String name(@Nullable List<String> headers) {
    return headers == null || headers.size() != 1 ? null : name(headers.get(0));
  }

  private static @Nullable String name(String header) {
    int end = header.startsWith("[") ? header.indexOf(']') + 1 : header.indexOf(':');
    String name = end < 0 ? header : header.substring(0, end);
    String port = header.substring(name.length());
    return name.isEmpty() || !port.isEmpty() && !port.matches(":\\d{1,5}")
        ? null
        : name.toLowerCase(Locale.ROOT);
  }

  static boolean isLoopback(String name) {
    return LOOPBACK.contains(name);
  }
}
