package dev.hexagent.adapter.store.r2dbc;

import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The rows of one table as text: a JSON array a row, a row a line, in the order of the primary key. Amounts are texts with
 * all their decimals, times are UTC. One row is in memory at a time, and when rows are stored a few hundred.
 */
final class TableRows {
  private static final JsonFactory JSON = JsonFactory.builder()
      .rootValueSeparator("")
      .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
      .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
      .streamReadConstraints(
          StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
      .build();

  private static final int TOGETHER = 200;

  private final Connection connection;
  private final TableShape table;

  TableRows(Connection connection, TableShape table) {
    this.connection = connection;
    this.table = table;
  }

  /**
   * Writes all of them.
   *
   * @param to stays open
   * @return how many there are
   */
  long write(OutputStream to) throws SQLException {
    long count = 0;
    List<SqlType> types = table.types();
    String collation = Snapshot.isPostgres(connection) ? " COLLATE \"C\"" : "";
    try (var statement = connection.createStatement();
        JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), to)) {
      statement.setFetchSize(TOGETHER);
      try (var rows = statement.executeQuery(table.select(collation))) {
        for (; rows.next(); count++) {
          json.writeStartArray();
          for (int i = 0; i < types.size(); i++) {
            write(json, rows.getObject(i + 1, types.get(i).javaType()));
          }
          json.writeEndArray().writeRaw('\n');
        }
      }
    }
    return count;
  }

  /** Stores what {@link #write} wrote. */
  void store(InputStream from) throws SQLException {
    List<SqlType> types = table.types();
    try (PreparedStatement insert = connection.prepareStatement(table.insert());
        JsonParser json = JSON.createParser(ObjectReadContext.empty(), from)) {
      int waiting = 0;
      while (json.nextToken() == JsonToken.START_ARRAY) {
        for (int i = 0; i < types.size(); i++) {
          json.nextToken();
          insert.setObject(i + 1, read(json, types.get(i)));
        }
        json.nextToken(); // the end of the row
        insert.addBatch();
        if (++waiting % TOGETHER == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof BigDecimal amount) {
      json.writeString(amount.toPlainString());
    } else if (value instanceof OffsetDateTime time) {
      json.writeString(time.toInstant().toString());
    } else {
      json.writeString(value.toString()); // a text or a UUID
    }
  }

  private static @Nullable Object read(JsonParser json, SqlType type) {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    return switch (type) {
      case UUID -> UUID.fromString(json.getString());
      case WORD, TEXT -> json.getString();
      case BOOLEAN -> json.getBooleanValue();
      case INTEGER -> json.getIntValue();
      case BIGINT -> json.getLongValue();
      case DOUBLE -> json.getDoubleValue();
      case MONEY -> new BigDecimal(json.getString());
      case TIME -> Instant.parse(json.getString()).atOffset(ZoneOffset.UTC);
    };
  }
}
