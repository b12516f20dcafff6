package dev.hexagent.architecture.bad.owned.application.port.in;

import dev.hexagent.architecture.bad.owned.application.port.CallContext;
import dev.hexagent.architecture.bad.owned.domain.identity.Actor;
import dev.hexagent.architecture.bad.owned.domain.identity.RunId;
import java.util.List;

interface RunAgents {
  void cancel(RunId id, CallContext context);

  void cancelAll(List<RunId> ids, Actor actor);

  List<RunId> all();
}
