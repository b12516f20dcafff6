package dev.hexagent.application.service;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.ContentPart.ToolCall;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.identity.AttemptId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent.Completed;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.Pricing;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.ToolEvent;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.LedgerEntry.Purpose;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What one model call has said so far, and its accounts. Used in its run's mailbox only. */
final class Step {
  /**
   * What was asked.
   *
   * @param number counts the run's steps from 1
   * @param message the assistant's message that this step writes
   * @param fit what the model is asked
   * @param leftOut what of the conversation the request leaves out
   * @param attempt key of the call in the ledger
   */
  record Asked(
      int number,
      MessageId message,
      Fit fit,
      @Nullable LeftOut leftOut,
      AttemptId attempt,
      Instant at) {
    ModelRequest request() {
      return fit.request();
    }
  }

  /** What a call takes besides its texts: nobody may ask for a million of them. */
  private static final int CALL_OVERHEAD = 64;

  private final Asked asked;
  private final AnswerRoom room;
  private final PriceList prices;
  private final LongSupplier nanos;
  private final long begun;
  private final PartsBuilder parts = new PartsBuilder();
  private final Map<Integer, TextJoiner> joiners = new TreeMap<>();
  private final List<Source> sources = new ArrayList<>();
  private @Nullable Duration firstToken;
  private @Nullable Completed completed;
  private @Nullable Usage reportedUsage;
  private @Nullable Cost reportedCost;

  Step(Asked asked, AnswerRoom room, PriceList prices, LongSupplier nanos) {
    this.asked = asked;
    this.room = room;
    this.prices = prices;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
  }

  /** Takes a piece of a part of the answer and says what of it can be shown. */
  String text(int part, String piece) {
    if (!piece.isEmpty()) {
      begins();
    }
    return keep(part, joiners.computeIfAbsent(part, any -> new TextJoiner()).take(piece));
  }

  /** As {@link #text}, of a part that is what the model thinks. */
  String reasoning(int part, String piece) {
    parts.markReasoning(part);
    return text(part, piece);
  }

  /** Takes the beginning of a tool's call; its arguments then come as {@link #text}. */
  ToolCall call(int part, String id, String tool) {
    begins();
    room.use(id.length() + tool.length() + CALL_OVERHEAD);
    return parts.startCall(part, TextHygiene.clean(id), TextHygiene.clean(tool));
  }

  /** Takes the arguments of a call that is whole; {@code null} if none has begun there. */
  @Nullable
  ToolCall callReady(int part, JsonText arguments) {
    return parts.completeCall(part, new JsonText(TextHygiene.clean(arguments.value())));
  }

  /** Takes what the answer rests on, and says it clean. */
  List<Source> sources(List<Source> found) {
    begins();
    List<Source> clean = found.stream().map(Step::clean).toList();
    clean.forEach(source -> room.use(length(source)));
    sources.addAll(clean);
    return clean;
  }

  List<Source> sources() {
    return sources;
  }

  /** The event that shows a piece of a part, whatever that is. */
  RunEvent delta(Envelope at, int part, String text) {
    ToolCall call = parts.call(part);
    if (call != null) {
      return new ToolEvent.ToolArgumentsDelta(at, part, call.id(), text);
    }
    return parts.isReasoning(part)
        ? new RunEvent.ReasoningDelta(at, part, text)
        : new RunEvent.TextDelta(at, part, text);
  }

  /** Takes what the provider wants back with a part. */
  void seal(int part, ProviderSeal seal) {
    room.use(seal.data().value().length());
    parts.seal(part, seal);
  }

  /** What was held back of each part, now that no more comes. */
  Map<Integer, String> rest() {
    var rest = new TreeMap<Integer, String>();
    joiners.forEach((part, joiner) -> rest.put(part, keep(part, joiner.rest())));
    return rest;
  }

  private void begins() {
    firstToken = firstToken == null ? took() : firstToken;
  }

  private static Source clean(Source source) {
    return new Source(
        TextHygiene.clean(source.id()),
        TextHygiene.clean(source.title()),
        source.url() == null ? null : TextHygiene.clean(source.url()),
        source.quote() == null ? null : TextHygiene.clean(source.quote()));
  }

  private static int length(Source source) {
    return source.title().length()
        + (source.url() == null ? 0 : source.url().length())
        + (source.quote() == null ? 0 : source.quote().length());
  }

  private String keep(int part, String clean) {
    String kept = room.take(clean);
    parts.append(part, kept);
    return kept;
  }

  /** Whether the answer is as long as one may be, and there is more of it. */
  boolean full() {
    return room.full();
  }

  void completed(Completed event) {
    completed = event;
    metered(event.usage(), event.cost());
  }

  /** Takes what the provider reports; {@code null} is what it does not. */
  void metered(@Nullable Usage usage, @Nullable Cost cost) {
    reportedUsage = usage;
    reportedCost = cost;
  }

  /** Ends the step from our side, since the answer is as long as one may be. */
  void cutAtLimit() {
    completed = new Completed(
        asked.request().model().name(), null, FinishReason.LENGTH, null, null, null, List.of());
  }

  @Nullable
  Completed completed() {
    return completed;
  }

  /** The model that was asked. */
  ModelId asked() {
    return asked.request().model();
  }

  /** The model that answered, or that was asked as long as none has said its name. */
  ModelId model() {
    return completed == null || completed.model().isBlank()
        ? asked()
        : new ModelId(asked().provider(), completed.model());
  }

  List<ContentPart> content() {
    return parts.build();
  }

  /** Bytes of all that was taken. */
  long size() {
    return room.used();
  }

  RunEvent started(Envelope at) {
    return new RunEvent.StepStarted(at, asked.number(), asked.message(), asked(), asked.leftOut());
  }

  RunEvent finished(Envelope at, Completed done) {
    return new RunEvent.StepFinished(
        at,
        asked.number(),
        asked.message(),
        model(),
        done.servedBy(),
        done.reason(),
        done.nativeReason(),
        usage(),
        cost(),
        firstToken == null ? took() : firstToken,
        took(),
        dropped());
  }

  /** Names of settings that the model does not take: those that it was known not to take, and those that it refused. */
  List<String> dropped() {
    var names = new TreeSet<>(asked.fit().dropped());
    if (completed != null) {
      names.addAll(completed.dropped());
    }
    return List.copyOf(names);
  }

  private Duration took() {
    return Duration.ofNanos(nanos.getAsLong() - begun);
  }

  /** What the provider reported, else our count; nothing if it failed before its first word. */
  Usage usage() {
    if (reportedUsage != null) {
      return reportedUsage;
    }
    return began() ? TokenEstimate.of(asked.request(), content()) : Usage.ZERO;
  }

  /** What the provider billed, else what our list says; nothing if it failed before its first word. */
  Cost cost() {
    if (reportedCost != null) {
      return reportedCost;
    }
    if (!began() && reportedUsage == null) {
      return Cost.NOTHING;
    }
    Pricing price = prices.of(asked());
    return price == null ? Cost.UNKNOWN : price.of(usage());
  }

  LedgerEntry ledger(String outcome) {
    return ledger(Purpose.ANSWER, outcome);
  }

  /** As above, of a call beside the answer. */
  LedgerEntry ledger(Purpose purpose, String outcome) {
    ModelId model = model();
    return new LedgerEntry(
        asked.attempt(),
        purpose,
        model.provider(),
        model.name(),
        outcome,
        usage(),
        cost(),
        asked.at(),
        firstToken,
        took());
  }

  /** Whether there is a word of the answer, or of what the model thinks. */
  boolean spoke() {
    return firstToken != null;
  }

  private boolean began() {
    return completed != null || spoke();
  }
}
