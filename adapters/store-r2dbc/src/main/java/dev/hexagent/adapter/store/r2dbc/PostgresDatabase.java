package dev.hexagent.adapter.store.r2dbc;

import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.Arrays;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** PostgreSQL over the network. Its driver never blocks. */
final class PostgresDatabase implements Database {
  private static final int READERS = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Jdbc jdbc;
  private final ConnectionFactory connections;

  PostgresDatabase(DatabaseSettings.PostgreSql settings) {
    String address = settings.host() + ":" + settings.port() + "/" + settings.database();
    jdbc = new Jdbc(
        "jdbc:postgresql://" + address + "?sslmode=" + settings.sslMode() + "&connectTimeout="
            + PATIENCE.toSeconds() + "&loginTimeout=" + PATIENCE.toSeconds(),
        settings.user(),
        settings.password(),
        "PostgreSQL at " + address);
    connections = new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
        .applicationName("hexagent")
        .host(settings.host())
        .port(settings.port())
        .database(settings.database())
        .sslMode(SSLMode.fromValue(settings.sslMode()))
        .username(settings.user())
        .password(settings.password())
        .connectTimeout(PATIENCE)
        .statementTimeout(PATIENCE)
        .tcpKeepAlive(true)
        .build());
  }

  @Override
  public void open() {
    jdbc.migrate();
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
    return true; // or nobody could connect to it
  }

  @Override
  public Successor successor() {
    return new SchemaSuccessor(jdbc);
  }

  @Override
  public void demandRoom() {
    // its disk is the server's own affair
  }

  /** The server's own limit does not help when it hangs. */
  @Override
  public <T> Mono<T> limited(Mono<T> work) {
    return work.timeout(PATIENCE);
  }

  @Override
  public int readers() {
    return READERS;
  }

  @Override
  public Scheduler readThreads() {
    return Schedulers.immediate();
  }

  @Override
  public Scheduler writeThread() {
    return Schedulers.parallel();
  }

  @Override
  public ArrayStyle arrays() {
    return (type, values) -> Arrays.copyOf(values, values.length, arrayOf(type));
  }

  @SuppressWarnings("unchecked") // no type of ours is primitive
  private static Class<Object[]> arrayOf(SqlType type) {
    return (Class<Object[]>) type.javaType().arrayType();
  }

  @Override
  public void close() {
    // its connections were all there was
  }
}
