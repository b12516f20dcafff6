package dev.hexagent.adapter.store.r2dbc;

import io.r2dbc.h2.H2ConnectionConfiguration;
import io.r2dbc.h2.H2ConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Parameters;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** H2 inside this process. Its driver works on the caller's thread, files included, so it has threads of its own. */
final class H2Database implements Database {
  private static final String USER = "sa";
  private static final String PASSWORD = "";

  /** Both drivers give them with every connection, because the file forgets some of them. */
  private static final List<String> OPTIONS = List.of(
      "WRITE_DELAY=0", // a commit is on disk; else a killed process loses its last half second
      "DB_CLOSE_ON_EXIT=FALSE", // else H2's shutdown hook closes it under running turns
      "DB_CLOSE_DELAY=-1", // open until we say SHUTDOWN
      "MAX_LENGTH_INPLACE_LOB=1048576", // texts lie in their rows: elsewhere each costs more
      "QUERY_CACHE_SIZE=64"); // prepared statements of a connection: room for all of ours

  /**
   * Finds something in a file that is large and holds less than a quarter of what it could. Every commit appends, and a
   * process that was killed could not clean up behind itself: 20,000 commits of 200 characters leave 390 MB.
   */
  private static final String WASTED = "SELECT 1 FROM information_schema.settings live"
      + " JOIN information_schema.settings size ON size.setting_name = 'info.FILE_SIZE'"
      + " WHERE live.setting_name = 'info.CHUNKS_FILL_RATE'"
      + " AND CAST(live.setting_value AS bigint) < 25"
      + " AND CAST(size.setting_value AS bigint) > 16 * 1024 * 1024";

  /** Less is not taken for room: H2 closes its file when a write fails, and shall not open it to do so again. */
  private static final long ROOM = 16L << 20;

  /** A statement that takes longer fails, as it does on PostgreSQL. Migrations may. */
  private static final String LIMIT = "QUERY_TIMEOUT=5000";

  private static final int READERS = 2;
  private static final int MOST_WAITING_READS = 10_000;

  private final @Nullable H2File file;
  private final Jdbc jdbc;
  private final ConnectionFactory connections;
  private final Scheduler readThreads =
      Schedulers.newBoundedElastic(READERS, MOST_WAITING_READS, "hexagent-h2-read", 60, true);
  private final Scheduler writeThread =
      Schedulers.newBoundedElastic(1, Integer.MAX_VALUE, "hexagent-h2-write", 60, true);

  private H2Database(@Nullable H2File file, String url, String place) {
    this.file = file;
    var configuration =
        H2ConnectionConfiguration.builder().url(url).username(USER).password(PASSWORD);
    OPTIONS.forEach(configuration::option);
    configuration.option(LIMIT);
    jdbc = jdbc(url, place);
    connections = new H2ConnectionFactory(configuration.build());
  }

  static H2Database of(DatabaseSettings.H2File settings) {
    String place = "The database file " + settings.file();
    var file = new H2File(settings.file(), copy -> jdbc("file:" + copy, place));
    return new H2Database(file, "file:" + settings.file(), place);
  }

  static H2Database of(DatabaseSettings.H2Memory settings) {
    return new H2Database(
        null, "mem:" + settings.name(), "The database in memory " + settings.name());
  }

  private static Jdbc jdbc(String url, String place) {
    return new Jdbc("jdbc:h2:" + url + ";" + String.join(";", OPTIONS), USER, PASSWORD, place);
  }

  @Override
  public void open() {
    if (file == null) {
      jdbc.migrate();
    } else {
      if (file.exists() && jdbc.finds(WASTED)) {
        jdbc.execute("SHUTDOWN COMPACT"); // the next connection opens it again
      }
      if (!file.exists() || jdbc.isBehind()) {
        file.migrate(jdbc);
      }
    }
    jdbc.execute(R2dbcRunLeases.ALL_RAN_OUT);
  }

  @Override
  public Jdbc jdbc() {
    return jdbc;
  }

  @Override
  public ConnectionFactory connections() {
    return connections;
  }

  @Override
  public boolean exists() {
    return file == null || file.exists();
  }

  @Override
  public Successor successor() {
    if (file == null) {
      throw new CopyRefused(jdbc.place() + " takes no copy: nothing would be left of it");
    }
    return file.successor(jdbc);
  }

  @Override
  public void demandRoom() {
    if (file != null) {
      file.demandRoom(ROOM);
    }
  }

  /** Its connections have a limit of their own: the driver blocks, so that no other would do. */
  @Override
  public <T> Mono<T> limited(Mono<T> work) {
    return work;
  }

  @Override
  public int readers() {
    return READERS;
  }

  @Override
  public Scheduler readThreads() {
    return readThreads;
  }

  @Override
  public Scheduler writeThread() {
    return writeThread;
  }

  /** The driver refuses {@code null} in an array, but takes a parameter without a value. */
  @Override
  public ArrayStyle arrays() {
    return (type, values) -> Stream.of(values)
        .map(value -> value == null ? Parameters.in(type.javaType()) : value)
        .toArray();
  }

  @Override
  public void close() {
    readThreads.dispose();
    writeThread.dispose();
    if (exists()) { // else it would be made, only to be closed
      jdbc.execute("SHUTDOWN");
    }
  }
}
