package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class EpollTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void isAvailableSoThatVanishedClientsAreNoticed() {
    assertThat(Epoll.isAvailable()).as("%s", Epoll.unavailabilityCause()).isTrue();
  }
}
