package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class ListenSettingsTest {
  private final MockEnvironment settings = new MockEnvironment()
      .withProperty("server.port", "8000")
      .withProperty("server.address", "127.0.0.1");

  @Test
  void takesTheUsualSettings() {
    assertThat(ListenSettings.faults(settings)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "::1", "localhost"})
  void takesAddressesOfThisMachineOnly(String address) {
    settings.setProperty("server.address", address);

    assertThat(ListenSettings.faults(settings)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "", " ", "192.0.2.1", "2001:db8::1"})
  void refusesAddressesThatOthersCanReach(String address) {
    settings.setProperty("server.address", address);

    assertThat(ListenSettings.faults(settings))
        .singleElement()
        .asString()
        .contains("no login", "HEXAGENT_ALLOW_OPEN=true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void takesThemIfSomethingElseKeepsStrangersOut(String address) {
    settings.setProperty("server.address", address);
    settings.setProperty("hexagent.allow-open", "true");

    assertThat(ListenSettings.faults(settings)).isEmpty();
  }

  @Test
  void refusesAServerThatListensEverywhereBecauseNothingIsSet() {
    var nothing = new MockEnvironment().withProperty("server.port", "8000");

    assertThat(ListenSettings.faults(nothing))
        .singleElement()
        .asString()
        .contains("HEXAGENT_HOST is 0.0.0.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "300.1.1.1", "1.2.3.4.5", "http://127.0.0.1", "::1::"})
  void refusesWhatIsNoAddress(String address) {
    settings.setProperty("server.address", address);
    settings.setProperty("hexagent.allow-open", "true");

    assertThat(ListenSettings.faults(settings))
        .singleElement()
        .asString()
        .startsWith("HEXAGENT_HOST must be")
        .contains(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "-1", "65536", "8000.0", "0x10", "800000000000"})
  void refusesWhatIsNoPort(String port) {
    settings.setProperty("server.port", port);

    assertThat(ListenSettings.faults(settings))
        .containsExactly(
            "HEXAGENT_PORT must be a number from 0 (any free port) to 65535 but is '" + port + "'");
  }

  @Test
  void namesEveryFault() {
    settings.setProperty("server.port", "x");
    settings.setProperty("server.address", "0.0.0.0");
    settings.setProperty("hexagent.allow-open", "yes");

    assertThat(ListenSettings.faults(settings))
        .hasSize(3)
        .anyMatch(fault -> fault.equals("HEXAGENT_ALLOW_OPEN must be true or false but is 'yes'"));
  }
}
