package dev.hexagent.architecture.bad.blocking.application.service;

import dev.hexagent.architecture.Rejected;

@Rejected
class Sleeps {
  void rest() throws InterruptedException {
    Thread.sleep(1);
  }
}
