package dev.hexagent.application.service;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.identity.AttemptId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent.Completed;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What one model call has said so far, and its accounts. Used in its run's mailbox only. */
final class Step {
  private final ModelRequest request;
  private final AttemptId attempt;
  private final Instant startedAt;
  private final LongSupplier nanos;
  private final long begun;
  private final PartsBuilder parts = new PartsBuilder();
  private final Map<Integer, TextJoiner> joiners = new TreeMap<>();
  private @Nullable Duration firstToken;
  private @Nullable Completed completed;

  Step(ModelRequest request, AttemptId attempt, Instant startedAt, LongSupplier nanos) {
    this.request = request;
    this.attempt = attempt;
    this.startedAt = startedAt;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  /** Takes a piece of a part and says what of it can be shown. */
  String take(int part, String piece) {
    if (firstToken == null) {
      firstToken = took();
    }
    return joiners.computeIfAbsent(part, any -> new TextJoiner()).take(piece);
  }

  /** What was held back of each part. */
  Map<Integer, String> rest() {
    var rest = new TreeMap<Integer, String>();
    joiners.forEach((part, joiner) -> rest.put(part, joiner.rest()));
    rest.values().removeIf(String::isEmpty);
    return rest;
  }

  PartsBuilder parts() {
    return parts;
  }

  void completed(Completed event) {
    completed = event;
  }

  /** Ends the step from our side, since the answer is as long as one may be. */
  void cutAtLimit() {
    completed = new Completed(
        request.model().name(), null, FinishReason.LENGTH, null, null, null, List.of());
  }

  @Nullable
  Completed completed() {
    return completed;
  }

  /** The model that answered, or that was asked as long as none has. */
  ModelId model() {
    return completed == null
        ? request.model()
        : new ModelId(request.model().provider(), completed.model());
  }

  List<ContentPart> content() {
    return parts.build();
  }

  Duration firstToken() {
    return firstToken == null ? took() : firstToken;
  }

  Duration took() {
    return Duration.ofNanos(nanos.getAsLong() - begun);
  }

  /** What the provider reported, else our count; nothing if it failed before its first word. */
  Usage usage() {
    if (completed != null && completed.usage() != null) {
      return completed.usage();
    }
    return spoke() ? TokenEstimate.of(request, content()) : Usage.ZERO;
  }

  Cost cost() {
    if (completed != null && completed.cost() != null) {
      return completed.cost();
    }
    return spoke() ? Cost.UNKNOWN : Cost.NOTHING;
  }

  LedgerEntry ledger(String outcome) {
    ModelId model = model();
    return new LedgerEntry(
        attempt, model.provider(), model.name(), outcome, usage(), cost(), startedAt, took());
  }

  private boolean spoke() {
    return completed != null || firstToken != null;
  }
}
