package dev.hexagent.adapter.rest.runs;

import dev.hexagent.adapter.rest.problem.UnfinishedRun;
import dev.hexagent.adapter.rest.shape.ResponseFormatJson;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent.RunCompleted;
import dev.hexagent.domain.run.RunEvent.Terminal;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Waits for the end of a run and makes one answer of it. */
final class WholeAnswer {
  private final RunAgents runs;
  private final ManageAgents agents;
  private final ModelNaming naming;

  WholeAnswer(RunAgents runs, ManageAgents agents, ModelNaming naming) {
    this.runs = runs;
    this.agents = agents;
    this.naming = naming;
  }

  /** The answer. Cancelling leaves the run. Fails with {@link UnfinishedRun}. */
  Mono<ChatResponse> of(Run run, ChatRequest request, CallContext caller) {
    return runs.follow(run.id(), 0, caller).last().cast(Terminal.class).flatMap(end -> {
      if (end instanceof RunCompleted completed) {
        return format(run, completed, request, caller)
            .map(format -> ChatResponse.of(run, completed, format.orElse(null), naming));
      }
      return Mono.error(UnfinishedRun.of(run, end));
    });
  }

  /** The format that was asked for, by this call or by the agent. */
  private Mono<Optional<ResponseFormatJson>> format(
      Run run, RunCompleted end, ChatRequest request, CallContext caller) {
    if (end.formatValid() == null) {
      return Mono.just(Optional.empty());
    }
    if (request.responseFormat() != null) {
      return Mono.just(Optional.of(request.responseFormat()));
    }
    return agents
        .find(run.agent(), caller)
        .map(agent -> Optional.ofNullable(agent.definition().format()).map(ResponseFormatJson::of))
        .onErrorResume(NotFound.class, deletedMeanwhile -> Mono.just(Optional.empty()));
  }
}
