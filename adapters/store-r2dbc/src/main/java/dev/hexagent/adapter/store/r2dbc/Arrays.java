package dev.hexagent.adapter.store.r2dbc;

/** How a driver takes an array with gaps: the one thing about parameters in which they differ. */
@FunctionalInterface
interface Arrays {
  /**
   * Makes an array that can be bound.
   *
   * @param values of the type's class; {@code null} where there is none
   */
  Object of(SqlType type, Object[] values);
}
