package dev.hexagent.architecture.bad.owned.application.port.in;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.owned.domain.identity.RunId;

@Rejected
interface CancelRuns {
  void cancel(RunId id);
}
