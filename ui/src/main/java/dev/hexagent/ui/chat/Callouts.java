package dev.hexagent.ui.chat;

import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.ui.chat.CalloutView.Fact;
import dev.hexagent.ui.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why an answer ended before its end. */
final class Callouts {
  private Callouts() {}

  /** A failed or interrupted run. */
  static CalloutView of(Failure failure, Texts texts) {
    var code = failure.code().wire();
    var origin = failure.origin();
    var provider = origin == null ? texts.get("failure.ours") : origin.provider();
    var model = origin == null ? "" : origin.model();
    var interrupted = failure.code() == ErrorCode.INTERRUPTED;
    return new CalloutView(
        interrupted ? "warn" : "danger",
        interrupted ? "warning" : "error",
        "error-card",
        texts.getOr("failure." + code + ".title", "failure.other.title", provider, model),
        texts.getOr(
            "failure." + code + ".text", "failure.other.text", provider, model, failure.message()),
        facts(failure, texts));
  }

  /** A failed or interrupted run of which no word is there. */
  static CalloutView withoutText(Failure failure, Texts texts) {
    var callout = of(failure, texts);
    return failure.code() == ErrorCode.INTERRUPTED
        ? callout.saying(texts.get("failure.interrupted.lost"))
        : callout;
  }

  /** Somebody pressed Stop, or the caller went away. */
  static CalloutView stopped(Texts texts) {
    return plain("stop", "stopped-card", "answer.stopped", texts);
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

  /** What is to be said below a stored message, {@code null} if it speaks for itself. */
  static @Nullable CalloutView of(Generation generation, boolean partial, Texts texts) {
    var failure = generation.failure();
    if (failure != null) {
      return of(failure, texts);
    }
    return partial ? stopped(texts) : of(generation.finishReason(), texts);
  }

  private static CalloutView plain(String icon, String testId, String key, Texts texts) {
    return new CalloutView(
        "plain", icon, testId, texts.get(key + ".title"), texts.get(key + ".text"), List.of());
  }

  private static List<Fact> facts(Failure failure, Texts texts) {
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
      facts.add(new Fact(texts.get("failure.fact.wait"), Figures.seconds(wait, texts)));
    }
    return facts;
  }
}
