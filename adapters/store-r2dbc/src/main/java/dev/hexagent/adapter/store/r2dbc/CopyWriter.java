package dev.hexagent.adapter.store.r2dbc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a copy: a zip file with an entry a table, and behind them {@link #CONTENTS}, which says what must be there. */
final class CopyWriter {
  static final String CONTENTS = "contents.json";

  private CopyWriter() {}

  /** The entry with the rows of a table. */
  static String entry(String table) {
    return table + ".jsonl";
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  /**
   * Writes all tables as they are at one moment.
   *
   * @param connection sees one moment only
   * @param to is finished as a file, and stays open
   */
  static CopyContents write(Connection connection, Schema schema, Instant begun, OutputStream to)
      throws SQLException, IOException {
    var zip = new ZipOutputStream(to);
    List<CopyContents.TableContents> tables = new ArrayList<>();
    for (TableShape table : schema.tables()) {
      zip.putNextEntry(new ZipEntry(entry(table.name())));
      tables.add(write(connection, table, zip));
      zip.closeEntry();
    }
    var contents = new CopyContents(CopyContents.FORMAT, schema.version(), begun, tables);
    zip.putNextEntry(new ZipEntry(CONTENTS));
    zip.write(StoredJson.write(contents).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    zip.finish();
    return contents;
  }

  /** Writes the rows of a table, and says what was written. */
  static CopyContents.TableContents write(Connection connection, TableShape table, OutputStream to)
      throws SQLException {
    var rows = new DigestOutputStream(to, sha256());
    long count = new TableRows(connection, table).write(rows);
    String sum = HexFormat.of().formatHex(rows.getMessageDigest().digest());
    return new CopyContents.TableContents(table.name(), table.columnNames(), count, sum);
  }
}
