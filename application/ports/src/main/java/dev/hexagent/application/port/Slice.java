package dev.hexagent.application.port;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the list's order
 * @param nextCursor for the page behind it, {@code null} on the last page; opaque to callers
 */
public record Slice<T>(List<T> items, @Nullable String nextCursor) {
  public Slice {
    items = List.copyOf(items);
  }

  /** The same page of other things. */
  public <R> Slice<R> map(Function<? super T, ? extends R> mapper) {
    return new Slice<>(items.stream().<R>map(mapper).toList(), nextCursor);
  }
}
