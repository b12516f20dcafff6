package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.failure.InvalidField;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which database keeps everything. */
public sealed interface DatabaseSettings {
  /**
   * An H2 database in a file, which one process at a time can open.
   *
   * @param file without the ending that H2 adds; made if it is not there, its folders too
   */
  record H2File(Path file) implements DatabaseSettings {
    public H2File {
      file = file.toAbsolutePath().normalize();
      if (file.toString().indexOf(';') >= 0) {
        throw new InvalidField("file", "must not have a ';' in it, which begins H2's options");
      }
    }
  }

  /**
   * An H2 database that lives until its stores are closed: for tests.
   *
   * @param name letters, digits, {@code _} and {@code -}; the same name in one process is the same database
   */
  record H2Memory(String name) implements DatabaseSettings {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    public H2Memory {
      if (!NAME.matcher(name).matches()) {
        throw new InvalidField("name", "must have letters, digits, '_' and '-' only");
      }
    }
  }

  /**
   * A PostgreSQL database, version 15 or later.
   *
   * @param host name or address
   * @param port usually 5432
   * @param database its name
   * @param sslMode as in libpq: {@code disable}, {@code allow}, {@code prefer}, {@code require}, {@code verify-ca} or
   *     {@code verify-full}
   * @param user owns the tables
   * @param password may be empty; never shown
   */
  record PostgreSql(
      String host, int port, String database, String sslMode, String user, String password)
      implements DatabaseSettings {
    private static final Set<String> SSL_MODES =
        Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private static final Pattern URL = Pattern.compile(
        "r2dbc:postgresql://(?<host>\\[[0-9a-fA-F:.]+]|[\\w.-]+)(:(?<port>\\d{1,5}))?"
            + "/(?<database>[\\w.$-]+)(\\?(?<options>.*))?");

    public PostgreSql {
      if (!SSL_MODES.contains(sslMode)) {
        throw new InvalidField("url", "must have one of the sslmodes of libpq but has " + sslMode);
      }
      if (port < 1 || port > 65_535) {
        throw new InvalidField("url", "must have a port from 1 to 65535 but has " + port);
      }
      if (user.isBlank()) {
        throw new InvalidField("user", "must not be empty");
      }
    }

    /**
     * Reads a URL such as {@code r2dbc:postgresql://localhost:5432/hexagent?sslmode=require}. The password is no part of
     * it, and {@code sslmode} is the only option: everything else would be known to one of the two drivers only.
     *
     * @throws InvalidField if it looks different
     */
    public static PostgreSql of(String url, String user, String password) {
      if (url.indexOf('@') >= 0) {
        throw new InvalidField(
            "url", "must not have a user or password in it: they have settings of their own");
      }
      Matcher parts = URL.matcher(url);
      if (!parts.matches()) {
        throw new InvalidField("url", "must look like r2dbc:postgresql://localhost:5432/hexagent");
      }
      int port = parts.group("port") == null ? 5432 : Integer.parseInt(parts.group("port"));
      return new PostgreSql(
          parts.group("host"),
          port,
          parts.group("database"),
          sslMode(parts.group("options")),
          user,
          password);
    }

    private static String sslMode(@Nullable String options) {
      String mode = "prefer";
      for (String option : options == null ? new String[0] : options.split("&")) {
        String[] pair = option.split("=", 2);
        if (pair.length < 2 || !pair[0].equalsIgnoreCase("sslmode")) {
          throw new InvalidField("url", "takes no option but sslmode, so not '" + pair[0] + "'");
        }
        mode = pair[1].toLowerCase(Locale.ROOT);
      }
      return mode;
    }

    @Override
    public String toString() {
      return "PostgreSql[" + user + " at " + host + ":" + port + "/" + database + ", sslmode "
          + sslMode + "]";
    }
  }
}
