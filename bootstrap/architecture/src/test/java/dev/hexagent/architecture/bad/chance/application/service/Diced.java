package dev.hexagent.architecture.bad.chance.application.service;

import dev.hexagent.architecture.Rejected;
import java.util.Random;

@Rejected
class Diced {
  int dice = new Random().nextInt(6);
}
