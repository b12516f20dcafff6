package dev.hexagent.application.service;

import dev.hexagent.domain.model.ModelEvent;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** One model call in progress: hands what it hears to its run, in the run's own mailbox. */
final class UpstreamCall extends BaseSubscriber<ModelEvent> {
  /** What a run wants to hear of its call. */
  interface Listener {
    void event(ModelEvent event);

    void ended();

    void failed(Throwable error);
  }

  private final SerialMailbox mailbox;
  private final Listener listener;

  UpstreamCall(SerialMailbox mailbox, Listener listener) {
    this.mailbox = mailbox;
    this.listener = listener;
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    requestUnbounded();
  }

  @Override
  protected void hookOnNext(ModelEvent event) {
    mailbox.post(() -> listener.event(event));
  }

  @Override
  protected void hookOnComplete() {
    mailbox.post(listener::ended);
  }

  @Override
  protected void hookOnError(Throwable error) {
    mailbox.post(() -> listener.failed(error));
  }
}
