package dev.hexagent.adapter.store.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.store.r2dbc.DatabaseSettings.H2File;
import dev.hexagent.adapter.store.r2dbc.DatabaseSettings.H2Memory;
import dev.hexagent.adapter.store.r2dbc.DatabaseSettings.PostgreSql;
import dev.hexagent.domain.failure.InvalidField;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "r2dbc:postgresql://localhost/hexagent, localhost, 5432, hexagent, prefer",
    "r2dbc:postgresql://my_db:6543/team-1, my_db, 6543, team-1, prefer",
    "r2dbc:postgresql://[::1]:5433/a, [::1], 5433, a, prefer",
    "r2dbc:postgresql://db.example.org/a?sslmode=verify-full, db.example.org, 5432, a, verify-full",
    "r2dbc:postgresql://db.example.org/a?sslMode=REQUIRE, db.example.org, 5432, a, require",
  })
  void readsAUrl(String url, String host, int port, String database, String sslMode) {
    assertThat(PostgreSql.of(url, "ada", "secret"))
        .isEqualTo(new PostgreSql(host, port, database, sslMode, "ada", "secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "jdbc:postgresql://localhost/hexagent",
        "r2dbc:h2:file:///x",
        "r2dbc:postgresql://localhost",
        "r2dbc:postgresql://localhost/",
        "r2dbc:postgresql:///hexagent",
        "r2dbc:postgresql://localhost:port/hexagent",
        "r2dbc:postgresql://localhost:0/hexagent",
        "r2dbc:postgresql://localhost:65536/hexagent",
        "r2dbc:postgresql://localhost/a/b",
        "r2dbc:postgresql://localhost/a?sslmode=sometimes",
        "r2dbc:postgresql://localhost/a?sslmode",
      })
  void refusesWhatIsNoSuchUrl(String url) {
    assertThatThrownBy(() -> PostgreSql.of(url, "ada", "secret"))
        .isInstanceOf(InvalidField.class)
        .hasMessageStartingWith("url ");
  }

  @Test
  void refusesOtherOptionsByName() {
    assertThatThrownBy(() -> PostgreSql.of(
            "r2dbc:postgresql://localhost/a?sslmode=require&statementTimeout=1", "ada", ""))
        .isInstanceOf(InvalidField.class)
        .hasMessageContaining("'statementTimeout'");
  }

  @Test
  void refusesAPasswordInTheUrlWithoutRepeatingIt() {
    assertThatThrownBy(() -> PostgreSql.of("r2dbc:postgresql://ada:hunter2@localhost/a", "", ""))
        .isInstanceOf(InvalidField.class)
        .hasMessageContaining("user or password")
        .message()
        .doesNotContain("hunter2");
  }

  @Test
  void wantsAUser() {
    assertThatThrownBy(() -> PostgreSql.of("r2dbc:postgresql://localhost/a", " ", "secret"))
        .isInstanceOf(InvalidField.class)
        .hasMessageStartingWith("user ");
  }

  @Test
  void neverShowsThePassword() {
    PostgreSql settings = PostgreSql.of("r2dbc:postgresql://localhost/a", "ada", "hunter2");

    assertThat(settings.toString()).contains("ada", "localhost").doesNotContain("hunter2");
    assertThat(Database.of(settings).jdbc().toString()).doesNotContain("hunter2");
    assertThat(Database.of(settings).jdbc().url()).doesNotContain("hunter2");
  }

  @Test
  void derivesTheJdbcUrl() {
    PostgreSql settings =
        PostgreSql.of("r2dbc:postgresql://db:6543/team?sslmode=verify-ca", "ada", "");

    assertThat(Database.of(settings).jdbc().url())
        .startsWith("jdbc:postgresql://db:6543/team?sslmode=verify-ca");
  }

  @Test
  void makesAFilesPathAbsolute() {
    assertThat(new H2File(Path.of("data/../data/hexagent")).file())
        .isEqualTo(Path.of("data/hexagent").toAbsolutePath());
  }

  @Test
  void refusesAFileThatH2WouldTakeForOptions() {
    assertThatThrownBy(() -> new H2File(Path.of("data;INIT=x"))).isInstanceOf(InvalidField.class);
    assertThatThrownBy(() -> new H2Memory("x;INIT=x")).isInstanceOf(InvalidField.class);
  }
}
