package dev.hexagent.application.service;

import dev.hexagent.application.port.out.CircuitBreaker.Permit;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.identity.AttemptId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.LedgerEntry.Purpose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model says beside an answer, which nobody watches: its words, its accounts, and what its breaker hears. Its calls
 * come one at a time.
 */
final class Aside {
  private final Purpose purpose;
  private final Permit permit;
  private final Step step;
  private @Nullable LedgerEntry row;

  private Aside(Purpose purpose, Permit permit, Step step) {
    this.purpose = purpose;
    this.permit = permit;
    this.step = step;
  }

  /**
   * One that has said nothing yet.
   *
   * @param beside the answer
   * @return {@code null} if its model must not be asked: it is down
   */
  static @Nullable Aside of(
      ModelRequest request, Purpose purpose, MessageId beside, RunMeans means) {
    ModelId model = request.model();
    Upstream upstream = means.upstream();
    if (!(upstream.breaker().ask(model) instanceof Permit permit)) {
      return null;
    }
    upstream.prices().expect(model);
    var asked = new Step.Asked(
        0,
        beside,
        new Fit(request, List.of()),
        null,
        new AttemptId(means.ids().next()),
        means.clock().instant());
    var room = new AnswerRoom(means.limits().answerBytes());
    return new Aside(purpose, permit, new Step(asked, room, upstream.prices(), means.nanos()));
  }

  void take(ModelEvent event) {
    if (event instanceof ModelEvent.TextDelta delta) {
      step.text(delta.part(), delta.text());
    } else if (event instanceof ModelEvent.ReasoningDelta delta) {
      step.reasoning(delta.part(), delta.text());
    } else if (event instanceof ModelEvent.Metered metered) {
      step.metered(metered.usage(), metered.cost());
    } else if (event instanceof ModelEvent.Completed completed) {
      step.completed(completed);
    }
  }

  /**
   * It is over.
   *
   * @return what was said. Fails with {@code ModelFailure} if that is nothing, or not the end of it
   */
  String said() {
    step.rest();
    String text = Message.textOf(step.content()).strip();
    if (step.completed() == null || text.isEmpty()) {
      throw new ModelFailure(Failure.of(ErrorCode.MALFORMED_ANSWER, "The model did not say it"));
    }
    permit.answered();
    row = step.ledger(purpose, Outcome.COMPLETED.word());
    return text;
  }

  /** Whether the model came to an end. */
  boolean isWhole() {
    return step.completed() != null;
  }

  /** Whether it was to be longer than it was allowed to be. */
  boolean isCut() {
    var completed = step.completed();
    return completed != null && completed.reason() == FinishReason.LENGTH;
  }

  void failed(Throwable error) {
    Failure failure = error instanceof ModelFailure known ? known.failure() : null;
    if (failure != null && failure.outage()) {
      permit.failed();
    } else {
      permit.abandoned();
    }
    row = step.ledger(purpose, (failure == null ? ErrorCode.INTERNAL : failure.code()).wire());
  }

  /** Nobody wants to hear it any more. */
  void close() {
    if (row == null) {
      permit.abandoned();
    }
  }

  /**
   * Its row.
   *
   * @param outcome of one that is not over
   */
  LedgerEntry ledger(String outcome) {
    return row == null ? step.ledger(purpose, outcome) : row;
  }
}
