package dev.hexagent.architecture.bad.chance.application.service;

import dev.hexagent.architecture.Rejected;

@Rejected
class Drawn {
  double lot = Math.random();
}
