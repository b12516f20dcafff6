package dev.hexagent.application.port.in;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Have agents answer. A run is billed by its provider; nothing else here is. */
public interface RunAgents {
  /**
   * Accepts a turn and starts answering it. When the Mono completes, the turn is on disk. Cancelling the Mono does not
   * take an accepted turn back; it counts as leaving the run.
   *
   * @return the accepted run. Fails with {@code InvalidField}, {@code NotFound}, {@code RunInProgress}, or a
   *     {@code HexagentException} with code {@code storage_unavailable} or {@code shutting_down}; what happens later is an
   *     event
   */
  Mono<Run> start(StartRun command, CallContext context);

  /**
   * Follows a run, live or over, as often and by as many as like. A slow reader of a live run gets neighbouring deltas
   * joined.
   *
   * @param after number of the last event the reader has seen, 0 for none
   * @return all later events, then completes behind the {@code Terminal} one; empty if the reader has seen that, but an
   *     interrupted run tells its terminal event again, since a reader may have seen more than was ever stored. Cancelling
   *     leaves the run. Fails with {@code NotFound}
   */
  Flux<RunEvent> follow(RunId run, long after, CallContext context);

  /** Starts a turn and follows it from its first event. Cancelling leaves the run. Fails as {@link #start} does. */
  Flux<RunEvent> run(StartRun command, CallContext context);

  /** Where a run stands. Fails with {@code NotFound}. */
  Mono<Run> find(RunId run, CallContext context);

  /**
   * What became of the answer that a message never got: the newest run that was to write what comes behind it and ended
   * without an answer.
   *
   * @param above the user's message, or the partial answer that was to be gone on with
   * @return that run; empty if there is none
   */
  Mono<Run> fruitless(ConversationId conversation, MessageId above, CallContext context);

  /**
   * Stops a run: closes the provider's connection, keeps what was written and what it cost.
   *
   * @return the run after its terminal event, also if it was over already. Fails with {@code NotFound}
   */
  Mono<Run> cancel(RunId run, CallContext context);
}
