package dev.hexagent.adapter.rest;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathHash;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.Finding;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.run.Totals;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run and everything that can happen in it, with ids one can read. */
public final class Events {
  public static final RunId RUN_ID = RunId.of("019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071");
  public static final ConversationId CONVERSATION =
      ConversationId.of("019ab2c4-5d6d-7a11-8b22-0c0d0e0f1011");
  public static final MessageId QUESTION = MessageId.of("019ab2c4-5d6d-7a12-8b22-0c0d0e0f1012");
  public static final MessageId ANSWER = MessageId.of("019ab2c4-5d6e-7f81-9a1b-2c3d4e5f6072");
  public static final ModelId MODEL = new ModelId("openrouter", "openai/gpt-4o");
  public static final Instant AT = Instant.parse("2026-11-22T14:17:05.100Z");
  public static final Usage USAGE = Usage.reported(17, 5);
  public static final Cost COST = Cost.reported(new BigDecimal("0.0000516"));
  public static final Totals TOTALS = new Totals(USAGE, COST, 1, Duration.ofMillis(800));
  public static final Failure LIMITED = Failure.of(
          ErrorCode.RATE_LIMITED,
          "openrouter is rate-limiting it",
          new Failure.Origin("openrouter", "x/y", "429"))
      .retryAfter(Duration.ofMillis(11_001));

  static final Run RUN =
      new Run(RUN_ID, CONVERSATION, AgentId.DEFAULT, QUESTION, null, AT, Run.Progress.ACCEPTED);

  private Events() {}

  public static RunEvent started(long seq) {
    return new RunEvent.RunStarted(
        at(seq), CONVERSATION, AgentId.DEFAULT, QUESTION, MODEL, true, "Say hello");
  }

  public static RunEvent stepStarted(long seq) {
    return new RunEvent.StepStarted(at(seq), 1, ANSWER, MODEL, null);
  }

  public static RunEvent.TextDelta text(long seq, String text) {
    return new RunEvent.TextDelta(at(seq), 0, text);
  }

  public static RunEvent stepFinished(long seq) {
    return new RunEvent.StepFinished(
        at(seq),
        1,
        ANSWER,
        MODEL,
        "OpenAI",
        FinishReason.STOP,
        null,
        USAGE,
        COST,
        Duration.ofMillis(310),
        Duration.ofMillis(800),
        List.of());
  }

  public static RunEvent completed(long seq, String text) {
    return new RunEvent.RunCompleted(
        at(seq), answer(text, MessageStatus.COMPLETE), TOTALS, null, null);
  }

  public static RunEvent formatted(long seq, String text, @Nullable JsonText value, boolean valid) {
    return new RunEvent.RunCompleted(
        at(seq), answer(text, MessageStatus.COMPLETE), TOTALS, value, valid);
  }

  public static RunEvent failed(long seq, Failure failure) {
    return new RunEvent.RunFailed(at(seq), answer("Hel", MessageStatus.PARTIAL), TOTALS, failure);
  }

  public static RunEvent cancelled(long seq, CancelReason reason) {
    return new RunEvent.RunCancelled(at(seq), null, TOTALS, reason);
  }

  public static RunEvent interrupted(long seq) {
    return new RunEvent.RunInterrupted(
        at(seq),
        null,
        TOTALS,
        Failure.of(ErrorCode.INTERRUPTED, "The server stopped while it was answering"));
  }

  public static Message answer(String text, MessageStatus status) {
    boolean whole = status == MessageStatus.COMPLETE;
    var generation = new Generation(
        AgentId.DEFAULT,
        MODEL,
        RUN_ID,
        whole ? FinishReason.STOP : null,
        USAGE,
        COST,
        TOTALS.took(),
        null);
    return new Message(
        ANSWER,
        CONVERSATION,
        QUESTION,
        Role.ASSISTANT,
        status,
        List.of(new ContentPart.Text(text)),
        generation,
        PathHash.ROOT,
        AT);
  }

  static Run over(RunStatus status, long lastSeq) {
    var progress = new Run.Progress(status, ANSWER, lastSeq, AT, TOTALS, null, null, Finding.NONE);
    return RUN.at(progress);
  }

  static Run failedRun(Failure failure) {
    return RUN.at(
        new Run.Progress(RunStatus.FAILED, ANSWER, 9, AT, TOTALS, failure, null, Finding.NONE));
  }

  public static Envelope at(long seq) {
    return Envelope.single(RUN_ID, seq, AT);
  }
}
