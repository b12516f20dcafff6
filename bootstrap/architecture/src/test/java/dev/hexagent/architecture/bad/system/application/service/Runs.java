package dev.hexagent.architecture.bad.system.application.service;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.system.domain.identity.Actor;

@Rejected
class Runs {
  Actor actor = Actor.system("it is easier than to ask");
}
