package dev.hexagent.adapter.store.r2dbc;

import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One row that was read, by the names of its columns. What is {@code null} must be asked for as such. */
record Fields(Readable row) {
  UUID uuid(String name) {
    return there(name, UUID.class);
  }

  String text(String name) {
    return there(name, String.class);
  }

  boolean bool(String name) {
    return there(name, Boolean.class);
  }

  int integer(String name) {
    return there(name, Integer.class);
  }

  long bigint(String name) {
    return there(name, Long.class);
  }

  Instant time(String name) {
    return there(name, Instant.class);
  }

  @Nullable
  Boolean boolOrNull(String name) {
    return row.get(name, Boolean.class);
  }

  @Nullable
  Integer integerOrNull(String name) {
    return row.get(name, Integer.class);
  }

  @Nullable
  Double realOrNull(String name) {
    return row.get(name, Double.class);
  }

  @Nullable
  BigDecimal moneyOrNull(String name) {
    return row.get(name, BigDecimal.class);
  }

  @Nullable
  String textOrNull(String name) {
    return row.get(name, String.class);
  }

  @Nullable
  Instant timeOrNull(String name) {
    return row.get(name, Instant.class);
  }

  /** What is made of a text, {@code null} if there is none. */
  <T> @Nullable T textAs(String name, Function<String, T> maker) {
    String text = textOrNull(name);
    return text == null ? null : maker.apply(text);
  }

  /** What is made of a UUID, {@code null} if there is none. */
  <T> @Nullable T uuidAs(String name, Function<UUID, T> maker) {
    UUID uuid = row.get(name, UUID.class);
    return uuid == null ? null : maker.apply(uuid);
  }

  private <T> T there(String name, Class<T> type) {
    return Objects.requireNonNull(row.get(name, type), () -> "no value in column " + name);
  }
}
