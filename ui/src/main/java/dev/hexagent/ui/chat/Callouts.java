package dev.hexagent.ui.chat;

import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.RunEvent.RunCancelled;
import dev.hexagent.domain.run.RunEvent.RunFailed;
import dev.hexagent.domain.run.RunEvent.RunInterrupted;
import dev.hexagent.domain.run.RunEvent.Terminal;
import dev.hexagent.ui.chat.CalloutView.Fact;
import dev.hexagent.ui.shell.Spans;
import dev.hexagent.ui.shell.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says why an answer ended before its end. */
final class Callouts {
  private Callouts() {}

  /** A failed or interrupted run. */
  static CalloutView of(Failure failure, RunId run, Instant at, Texts texts) {
    var code = failure.code().wire();
    var origin = failure.origin();
    var provider = origin == null ? texts.get("failure.ours") : texts.provider(origin.provider());
    var model = origin == null ? "" : origin.model();
    var kind = kind(failure);
    return new CalloutView(
        kind,
        kind.equals("warn") ? "warning" : kind.equals("wait") ? "clock" : "error",
        "error-card",
        title(failure, provider, model, texts),
        texts.getOr(
            "failure." + code + ".text", "failure.other.text", provider, model, failure.message()),
        facts(failure, run, texts),
        failure.retryAfter() == null ? null : at.plus(failure.retryAfter()).toString());
  }

  private static String title(Failure failure, String provider, String model, Texts texts) {
    var wait = failure.retryAfter();
    return wait != null && failure.code() == ErrorCode.RATE_LIMITED
        ? texts.get("failure.rate_limited.wait", provider, Spans.whole(wait, texts))
        : texts.getOr(
            "failure." + failure.code().wire() + ".title", "failure.other.title", provider, model);
  }

  private static String kind(Failure failure) {
    if (failure.code() == ErrorCode.INTERRUPTED) {
      return "warn";
    }
    return failure.retryAfter() == null ? "danger" : "wait";
  }

  /** A run of which no word is there. */
  static CalloutView ofNothing(Terminal end, Texts texts) {
    if (end instanceof RunFailed failed) {
      return withoutText(failed.failure(), end.envelope(), texts);
    }
    if (end instanceof RunInterrupted interrupted) {
      return withoutText(interrupted.failure(), end.envelope(), texts);
    }
    return stopped(end instanceof RunCancelled cancelled ? cancelled.reason() : null, texts);
  }

  private static CalloutView withoutText(Failure failure, Envelope end, Texts texts) {
    var callout = of(failure, end.run(), end.at(), texts);
    return failure.code() == ErrorCode.INTERRUPTED
        ? callout.saying(
            texts.get("failure.interrupted.lost.title"), texts.get("failure.interrupted.lost"))
        : callout;
  }

  /** Somebody pressed Stop, or the caller went away; {@code null} if nobody knows any more. */
  private static CalloutView stopped(@Nullable CancelReason reason, Texts texts) {
    var by = reason == null ? "" : "." + reason.name().toLowerCase(Locale.ROOT);
    var title = texts.getOr("answer.stopped.title" + by, "answer.stopped.title");
    return new CalloutView(
        "plain", "stop", "stopped-card", title, texts.get("answer.stopped.text"), List.of(), null);
  }

  /** A message to which no answer was written, whatever became of its run. */
  static CalloutView unanswered(Texts texts) {
    return plain("info", "unanswered-card", "answer.none", texts);
  }

  /** A whole answer that still is not all there could be; {@code null} for the usual end. */
  static @Nullable CalloutView of(@Nullable FinishReason reason, Texts texts) {
    if (reason == FinishReason.LENGTH) {
      return plain("info", "length-card", "answer.length", texts);
    }
    var refused = reason == FinishReason.CONTENT_FILTER || reason == FinishReason.REFUSAL;
    return refused ? plain("info", "refused-card", "answer.refused", texts) : null;
  }

  /**
   * What is to be said below a stored message, {@code null} if it speaks for itself.
   *
   * @param stopped why its run was cancelled, if that is known
   */
  static @Nullable CalloutView of(
      Message message, Generation generation, @Nullable CancelReason stopped, Texts texts) {
    var failure = generation.failure();
    if (failure != null) {
      return of(failure, generation.run(), message.createdAt(), texts);
    }
    var partial = message.status() == MessageStatus.PARTIAL;
    return partial ? stopped(stopped, texts) : of(generation.finishReason(), texts);
  }

  private static CalloutView plain(String icon, String testId, String key, Texts texts) {
    return new CalloutView(
        "plain",
        icon,
        testId,
        texts.get(key + ".title"),
        texts.get(key + ".text"),
        List.of(),
        null);
  }

  private static List<Fact> facts(Failure failure, RunId run, Texts texts) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact(texts.get("failure.fact.code"), failure.code().wire()));
    var origin = failure.origin();
    if (origin != null) {
      facts.add(new Fact(texts.get("failure.fact.provider"), origin.provider()));
      facts.add(new Fact(texts.get("failure.fact.model"), origin.model()));
      if (origin.providerCode() != null) {
        facts.add(new Fact(texts.get("failure.fact.status"), origin.providerCode()));
      }
    }
    var wait = failure.retryAfter();
    if (wait != null) {
      facts.add(new Fact(texts.get("failure.fact.wait"), Spans.whole(wait, texts)));
    }
    facts.add(new Fact(texts.get("failure.fact.run"), run.toString()));
    return facts;
  }
}
