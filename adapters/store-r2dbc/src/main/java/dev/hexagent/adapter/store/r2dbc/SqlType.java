package dev.hexagent.adapter.store.r2dbc;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

/** The types of our columns, by the name that both databases know and the class that both drivers take. */
enum SqlType {
  UUID("uuid", java.util.UUID.class),
  WORD("varchar", String.class),
  TEXT("text", String.class),
  BOOLEAN("boolean", Boolean.class),
  INTEGER("integer", Integer.class),
  BIGINT("bigint", Long.class),
  DOUBLE("double precision", Double.class),
  MONEY("numeric(20,12)", BigDecimal.class),
  TIME("timestamp(6) with time zone", OffsetDateTime.class);

  private final String sql;
  private final Class<?> javaType;

  SqlType(String sql, Class<?> javaType) {
    this.sql = sql;
    this.javaType = javaType;
  }

  /** How SQL calls it. */
  String sql() {
    return sql;
  }

  /** What the drivers take and give. */
  Class<?> javaType() {
    return javaType;
  }
}
