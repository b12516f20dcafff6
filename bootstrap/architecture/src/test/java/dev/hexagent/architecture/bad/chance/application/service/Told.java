package dev.hexagent.architecture.bad.chance.application.service;

import java.time.Clock;
import java.time.Instant;
import java.util.Random;

class Told {
  Instant at(Clock clock) {
    return Instant.now(clock);
  }

  int dice(long seed) {
    return new Random(seed).nextInt(6);
  }
}
