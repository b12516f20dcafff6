package dev.hexagent.architecture.bad.owned.application.port.out;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.owned.domain.identity.RunId;
import java.util.List;

@Rejected
interface RunJournal {
  void forget(List<RunId> ids);
}
