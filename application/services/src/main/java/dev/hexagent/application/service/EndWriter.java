package dev.hexagent.application.service;

import dev.hexagent.application.port.out.TurnStore;
import dev.hexagent.application.port.out.TurnStore.Ending;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import java.time.Duration;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Gets the end of a run to disk, though the store may be away. */
final class EndWriter {
  /** A store that is away for half a minute costs nobody an answer, and is written soon after it is back. */
  static final Retry PATIENCE = Retry.backoff(16, Duration.ofMillis(250))
      .maxBackoff(Duration.ofSeconds(4))
      .filter(EndWriter::storeIsAway)
      .onRetryExhaustedThrow((retry, last) -> last.failure());

  /** The conversation takes no turn until the store knows of the end. */
  private static final Retry STUBBORNNESS =
      Retry.fixedDelay(Long.MAX_VALUE, Duration.ofSeconds(10)).filter(EndWriter::storeIsAway);

  private static final System.Logger LOGGER = System.getLogger(EndWriter.class.getName());

  private final TurnStore turns;
  private final Actor actor;
  private final SerialMailbox mailbox;

  /**
   * A writer.
   *
   * @param mailbox where its listeners hear
   */
  EndWriter(TurnStore turns, Actor actor, SerialMailbox mailbox) {
    this.turns = turns;
    this.actor = actor;
    this.mailbox = mailbox;
  }

  /** Hears what becomes of the end. */
  interface Listener {
    /** How the run ended, once. */
    void ended(Ending end);

    /** Another process ended the run: nothing more is to be told or written here. */
    void lost();

    /** Nothing more is to be written. */
    void done();
  }

  /** Begins to write. If the store stays away, the run ends as failed, and that is what is written once it is back. */
  void write(Ending end, Listener listener) {
    Runnable stored = () -> {
      listener.ended(end);
      listener.done();
    };
    write(end, PATIENCE, stored, listener::lost, () -> {
      Ending failed = RunEnding.notStored(end);
      listener.ended(failed);
      write(failed, STUBBORNNESS, listener::done, listener::done, listener::done);
    });
  }

  private void write(Ending end, Retry retry, Runnable stored, Runnable lost, Runnable givenUp) {
    var outcome = new BaseSubscriber<Void>() {
      @Override
      protected void hookOnComplete() {
        mailbox.post(stored);
      }

      @Override
      protected void hookOnError(Throwable error) {
        boolean tookOver = has(ErrorCode.INTERRUPTED, error);
        String sentence = "The end of run " + end.run().id() + " could not be stored";
        if (tookOver || storeIsAway(error)) {
          LOGGER.log(System.Logger.Level.WARNING, sentence + ": " + error.getMessage());
        } else {
          LOGGER.log(System.Logger.Level.ERROR, sentence, error);
        }
        mailbox.post(tookOver ? lost : givenUp);
      }
    };
    RunLauncher.listen(Mono.defer(() -> turns.end(end, actor)).retryWhen(retry), outcome);
  }

  private static boolean storeIsAway(Throwable error) {
    return has(ErrorCode.STORAGE_UNAVAILABLE, error);
  }

  private static boolean has(ErrorCode code, Throwable error) {
    return error instanceof HexagentException known && known.code() == code;
  }
}
