package dev.hexagent.application.service;

import dev.hexagent.domain.content.ContentPart.ToolCall;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelEvent.Completed;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.ToolEvent;
import java.util.List;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/**
 * One model call in progress: makes events of the run from what the model says, and tells its listener how the call goes.
 * All of it happens in the run's mailbox.
 */
final class ModelCall extends BaseSubscriber<ModelEvent> {
  /** Hears how a call goes. */
  interface Listener {
    /** The first word of the answer is there. */
    void spoke();

    /** It ended well. */
    void answered(FinishReason reason);

    /** It failed, having said what the step knows. */
    void failed(Failure failure, Step step);
  }

  /** Events that may be on their way: a model that speaks faster than it is heard must wait. */
  static final int WINDOW = 256;

  private static final System.Logger LOGGER = System.getLogger(ModelCall.class.getName());

  private final SerialMailbox mailbox;
  private final RunLog log;
  private final Step step;
  private final Listener listener;
  private int heard;
  private boolean closed;

  ModelCall(SerialMailbox mailbox, RunLog log, Step step, Listener listener) {
    this.mailbox = mailbox;
    this.log = log;
    this.step = step;
    this.listener = listener;
  }

  @Override
  protected void hookOnSubscribe(Subscription subscription) {
    request(WINDOW);
  }

  @Override
  protected void hookOnNext(ModelEvent event) {
    mailbox.post(() -> hear(event));
  }

  @Override
  protected void hookOnComplete() {
    mailbox.post(this::ended);
  }

  @Override
  protected void hookOnError(Throwable error) {
    mailbox.post(() -> failed(error));
  }

  /** Hangs up, and shows what was held back of a character. Nothing is heard of the call after that. */
  void close() {
    if (!closed) {
      closed = true;
      dispose();
      step.rest().forEach(this::show);
    }
  }

  private void hear(ModelEvent event) {
    if (closed) {
      return;
    }
    boolean silent = !step.spoke();
    take(event);
    if (silent && step.spoke()) {
      listener.spoke();
    }
    if (step.full()) {
      step.cutAtLimit();
      ended();
    } else if (++heard == WINDOW / 2) {
      heard = 0;
      request(WINDOW / 2);
    }
  }

  private void take(ModelEvent event) {
    if (event instanceof ModelEvent.TextDelta delta) {
      show(delta.part(), step.text(delta.part(), delta.text()));
    } else if (event instanceof ModelEvent.ReasoningDelta delta) {
      show(delta.part(), step.reasoning(delta.part(), delta.text()));
    } else if (event instanceof ModelEvent.ReasoningSealed sealed) {
      step.seal(sealed.part(), sealed.seal());
    } else if (event instanceof ModelEvent.ToolCallStarted started) {
      ToolCall call = step.call(started.part(), started.id(), started.tool());
      log.append(at -> new ToolEvent.ToolCallStarted(at, started.part(), call.id(), call.tool()));
    } else if (event instanceof ModelEvent.ToolArgumentsDelta delta) {
      show(delta.part(), step.text(delta.part(), delta.json()));
    } else if (event instanceof ModelEvent.ToolCallReady ready) {
      callReady(ready);
    } else if (event instanceof ModelEvent.SourcesFound found) {
      List<Source> sources = step.sources(found.sources());
      log.append(at -> new RunEvent.SourcesFound(at, sources));
    } else if (event instanceof ModelEvent.Metered metered) {
      step.metered(metered.usage(), metered.cost());
    } else if (event instanceof Completed completed) {
      step.completed(completed);
    }
  }

  /** There are no tools yet, so none is of any risk that we know. */
  private void callReady(ModelEvent.ToolCallReady ready) {
    ToolCall call = step.callReady(ready.part(), ready.arguments());
    if (call != null && call.arguments() != null) {
      JsonText arguments = call.arguments();
      log.append(at ->
          new ToolEvent.ToolCallReady(at, ready.part(), call.id(), call.tool(), arguments, null));
    }
  }

  private void show(int part, String text) {
    if (!text.isEmpty()) {
      log.append(at -> step.delta(at, part, text));
    }
  }

  private void ended() {
    if (closed) {
      return;
    }
    Completed done = step.completed();
    if (done == null) {
      failed(new ModelFailure(ours(
          ErrorCode.MALFORMED_ANSWER,
          "The provider's answer ended without saying that it is complete")));
      return;
    }
    close();
    log.append(at -> step.finished(at, done));
    listener.answered(done.reason());
  }

  private void failed(Throwable error) {
    if (closed) {
      return;
    }
    close();
    listener.failed(error instanceof ModelFailure known ? known.failure() : bug(error), step);
  }

  private Failure bug(Throwable error) {
    LOGGER.log(
        System.Logger.Level.ERROR, "A call of " + step.asked() + " failed unexpectedly", error);
    return ours(
        ErrorCode.INTERNAL, "Something went wrong inside the server while asking the model");
  }

  private Failure ours(ErrorCode code, String message) {
    return Failure.of(
        code, message, new Failure.Origin(step.asked().provider(), step.asked().name(), null));
  }
}
