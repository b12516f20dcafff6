package dev.hexagent.architecture.bad.inwards.adapter.rest;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.inwards.application.service.RunLauncher;

@Rejected
class RunController {
  RunLauncher launcher = new RunLauncher();
}
