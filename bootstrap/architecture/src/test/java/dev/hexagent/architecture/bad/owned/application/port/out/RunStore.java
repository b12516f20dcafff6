package dev.hexagent.architecture.bad.owned.application.port.out;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.owned.domain.identity.RunId;

@Rejected
interface RunStore {
  String find(RunId id);
}
