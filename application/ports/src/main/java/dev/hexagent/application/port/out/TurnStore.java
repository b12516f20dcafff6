package dev.hexagent.application.port.out;

import dev.hexagent.application.port.RequestKey;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.RunStarted;
import dev.hexagent.domain.usage.LedgerEntry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Writes turns durably. What many callers write at once is committed together; each caller waits for the commit that
 * holds its own. Cold; a subscription that is cancelled before the commit may still be written.
 *
 * <p>Both an acceptance and an ending are changes of the conversation's header: they add one to its version, the opened
 * one's as well, and its time of change becomes the run's start or end.
 */
public interface TurnStore {
  /**
   * A turn to be accepted.
   *
   * @param run status running
   * @param started its first event
   * @param opened the conversation the turn begins, {@code null} if it goes on in one
   * @param messages to append, each behind its parent; empty if the answered message is there already
   * @param leaf becomes the end of the path that is shown: the answered message
   * @param lease how long the run is taken to be alive, see {@link RunLeases}
   * @param key the name under which the run can be found again, {@code null} if the request has none
   */
  record Acceptance(
      Run run,
      RunStarted started,
      @Nullable Conversation opened,
      List<Message> messages,
      Message leaf,
      Duration lease,
      @Nullable RequestKey key) {
    public Acceptance {
      messages = List.copyOf(messages);
    }

    /** The same under a name. */
    public Acceptance under(@Nullable RequestKey name) {
      return new Acceptance(run, started, opened, messages, leaf, lease, name);
    }
  }

  /**
   * A turn that ended.
   *
   * @param run as it ended, with its last event's number
   * @param events all but the terminal one, from the first; they replace what the journal has of it
   * @param answer to append; {@code null} if nothing was written
   * @param attempts one row each
   */
  record Ending(
      Run run, List<RunEvent> events, @Nullable Message answer, List<LedgerEntry> attempts) {
    public Ending {
      events = List.copyOf(events);
      attempts = List.copyOf(attempts);
    }
  }

  /**
   * Writes the messages, the run and its first event, and gives the conversation's turn to it.
   *
   * @return completes when it is on disk. Fails with {@code NotFound} if the conversation is not the actor's,
   *     {@code RunInProgress} if another run has its turn, code {@code idempotency_mismatch} if its name is taken, code {@code storage_unavailable} if it could not be written
   */
  Mono<Void> accept(Acceptance acceptance, Actor actor);

  /**
   * Writes the answer, the run's end, its events and the ledger, shows the answer as the end of the path, and frees the conversation.
   * Also if the conversation was hidden meanwhile. Of a run that is over already nothing changes, and it completes: a
   * caller who could not see whether an end was written may write it again.
   *
   * @return completes when it is on disk. Fails with code {@code storage_unavailable}, or {@code interrupted} if another
   *     process took the run over and ended it
   */
  Mono<Void> end(Ending ending, Actor actor);
}
