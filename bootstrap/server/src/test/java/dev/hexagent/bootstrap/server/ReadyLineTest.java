package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadyLineTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "0.0.0.0, 127.0.0.1",
    "192.0.2.7, 192.0.2.7",
    "::1, [0:0:0:0:0:0:0:1]"
  })
  void namesAnAddressThatCanBeTyped(String address, String host) throws UnknownHostException {
    assertThat(ReadyLine.host(InetAddress.getByName(address))).isEqualTo(host);
  }

  @Test
  void namesLoopbackWhereNothingIsSet() {
    assertThat(ReadyLine.host(null)).isEqualTo("127.0.0.1");
  }
}
