package dev.hexagent.application.service;

import java.util.function.Consumer;
import reactor.core.publisher.BaseSubscriber;

/** Waits for the end of a run to be on disk. */
final class EndListener extends BaseSubscriber<Void> {
  private final Runnable stored;
  private final Consumer<Throwable> failed;

  EndListener(Runnable stored, Consumer<Throwable> failed) {
    this.stored = stored;
    this.failed = failed;
  }

  @Override
  protected void hookOnComplete() {
    stored.run();
  }

  @Override
  protected void hookOnError(Throwable error) {
    failed.accept(error);
  }
}
