package dev.hexagent.architecture.bad.ports.application.port.in;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.ports.application.service.RunLauncher;

@Rejected
interface RunAgents {
  RunLauncher launcher();
}
