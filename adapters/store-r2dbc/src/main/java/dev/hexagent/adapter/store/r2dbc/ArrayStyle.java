package dev.hexagent.adapter.store.r2dbc;

import org.jspecify.annotations.Nullable;

/** How a driver takes an array with gaps: the one thing about parameters in which the two differ. */
@FunctionalInterface
interface ArrayStyle {
  /**
   * Makes an array that can be bound.
   *
   * @param values of the type's class, {@code null} in the gaps
   */
  Object of(SqlType type, @Nullable Object[] values);
}
