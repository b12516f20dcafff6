package dev.hexagent.application.service;

import dev.hexagent.application.port.out.TurnStore;
import dev.hexagent.application.port.out.TurnStore.Ending;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Gets the end of a run to disk, though the store may be away. */
final class EndWriter {
  /** A store that is away for half a minute costs nobody an answer. */
  private static final Retry PATIENCE = Retry.backoff(10, Duration.ofMillis(250))
      .maxBackoff(Duration.ofSeconds(10))
      .filter(EndWriter::storeIsAway)
      .onRetryExhaustedThrow((retry, last) -> last.failure());

  /** The conversation takes no turn until the store knows of the end. */
  private static final Retry STUBBORNNESS =
      Retry.fixedDelay(Long.MAX_VALUE, Duration.ofSeconds(10)).filter(EndWriter::storeIsAway);

  private static final System.Logger LOGGER = System.getLogger(EndWriter.class.getName());

  private final TurnStore turns;
  private final Actor actor;

  EndWriter(TurnStore turns, Actor actor) {
    this.turns = turns;
    this.actor = actor;
  }

  /**
   * Begins to write. If the store stays away, the run ends as failed, and that is what is then written once it is back.
   *
   * @param show hears, once, how the run ended
   * @param done runs when nothing more is to be written
   */
  void write(Ending end, Consumer<Ending> show, Runnable done) {
    Runnable stored = () -> {
      show.accept(end);
      done.run();
    };
    write(end, PATIENCE, stored, () -> {
      Ending failed = RunEnding.notStored(end);
      show.accept(failed);
      write(failed, STUBBORNNESS, done, done);
    });
  }

  private void write(Ending end, Retry retry, Runnable stored, Runnable givenUp) {
    var outcome = new BaseSubscriber<Void>() {
      @Override
      protected void hookOnComplete() {
        stored.run();
      }

      @Override
      protected void hookOnError(Throwable error) {
        LOGGER.log(
            System.Logger.Level.ERROR,
            "The end of run " + end.run().id() + " could not be stored",
            error);
        givenUp.run();
      }
    };
    RunLauncher.listen(Mono.defer(() -> turns.end(end, actor)).retryWhen(retry), outcome);
  }

  private static boolean storeIsAway(Throwable error) {
    return error instanceof HexagentException known
        && known.code() == ErrorCode.STORAGE_UNAVAILABLE;
  }
}
