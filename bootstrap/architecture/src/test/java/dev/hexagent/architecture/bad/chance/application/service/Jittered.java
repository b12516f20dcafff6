package dev.hexagent.architecture.bad.chance.application.service;

import dev.hexagent.architecture.Rejected;
import java.util.concurrent.ThreadLocalRandom;

@Rejected
class Jittered {
  int jitter = ThreadLocalRandom.current().nextInt(6);
}
