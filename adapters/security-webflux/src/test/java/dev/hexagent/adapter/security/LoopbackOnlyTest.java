package dev.hexagent.adapter.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackOnlyTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "localhost", "::1", "[::1]"})
  void startsOnLoopback(String address) {
    assertThat(LoopbackOnly.refusal(address, false)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "", " ", "192.0.2.7", "no.such.host.invalid"})
  void startsNowhereElse(String address) {
    assertThat(LoopbackOnly.refusal(address, false)).contains("HEXAGENT_ALLOW_OPEN", "127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "", "192.0.2.7"})
  void startsAnywhereIfAllowed(String address) {
    assertThat(LoopbackOnly.refusal(address, true)).isNull();
  }
}
