package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class StoreSettingsTest {
  private final MockEnvironment settings = new MockEnvironment();

  @Test
  void meanAFileInTheDataFolderByDefault() {
    assertThat(StoreSettings.faults(settings)).isEmpty();
    assertThat(StoreSettings.needFolder(settings)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"database", "DATABASE"})
  void takeTheNameInAnyCase(String store) {
    settings.setProperty("hexagent.store", store);

    assertThat(StoreSettings.faults(settings)).isEmpty();
    assertThat(StoreSettings.needFolder(settings)).isTrue();
  }

  @Test
  void needNoFolderInMemoryOrForAnotherDatabase() {
    settings.setProperty("hexagent.db.url", "r2dbc:postgresql://localhost/hexagent");

    assertThat(StoreSettings.faults(settings)).isEmpty();
    assertThat(StoreSettings.needFolder(settings)).isFalse();
    assertThat(StoreSettings.needFolder(
            new MockEnvironment().withProperty("hexagent.store", "memory")))
        .isFalse();
  }

  @Test
  void takeAnEmptyAddressForNone() {
    settings.setProperty("hexagent.db.url", "");

    assertThat(StoreSettings.faults(settings)).isEmpty();
    assertThat(StoreSettings.needFolder(settings)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "floppy"})
  void refuseOtherPlaces(String store) {
    settings.setProperty("hexagent.store", store);

    assertThat(StoreSettings.faults(settings))
        .containsExactly("HEXAGENT_STORE must be database or memory but is '" + store + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost/x",
        "r2dbc:postgresql://me:secret@localhost/x",
        "postgres"
      })
  void refuseAddressesThatAreNoneWithoutShowingThem(String url) {
    settings.setProperty("hexagent.db.url", url);

    assertThat(StoreSettings.faults(settings))
        .singleElement()
        .asString()
        .startsWith("HEXAGENT_DB_URL must")
        .doesNotContain("secret");
  }

  @Test
  void refuseADatabaseWithoutAUser() {
    settings.setProperty("hexagent.db.url", "r2dbc:postgresql://localhost/hexagent");
    settings.setProperty("hexagent.db.user", " ");

    assertThat(StoreSettings.faults(settings))
        .containsExactly("HEXAGENT_DB_USER must not be empty");
  }
}
