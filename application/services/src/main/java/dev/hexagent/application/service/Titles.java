package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.application.port.out.Ledger;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.refusal.VersionConflict;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunStatus;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Has a model name conversations after their first answer, which until then are named by their first words. Nobody waits
 * for it, and nobody is told if it fails. What people have named keeps its name.
 */
final class Titles {
  /** A conversation with more messages than this is past its beginning, whatever is in them. */
  private static final int FEW = 16;

  /** As long as the end of the process waits until it is stored what the last titles cost. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private static final System.Logger LOGGER = System.getLogger(Titles.class.getName());

  /**
   * What it works with.
   *
   * @param model whom to ask, {@code null} for the model that answered
   */
  record Means(
      ConversationStore conversations,
      Ledger ledger,
      Models models,
      Admission admission,
      RunMeans run,
      @Nullable ModelRef model) {}

  private final Means means;
  private final Set<Sinks.Empty<Void>> busy = ConcurrentHashMap.newKeySet();
  private final Sinks.Empty<Void> closing = Sinks.empty();

  Titles(Means means) {
    this.means = means;
  }

  /**
   * Begins to name the conversation of a run that is over, if that is due. Runs that end with their callers are those of
   * programs, which read no lists and pay for what they ask.
   */
  void over(LiveRun run) {
    ModelId model =
        means.model() == null ? run.asked() : means.models().naming().resolve(means.model());
    if (run.run().status() == RunStatus.COMPLETED
        && run.plan().whenLeft() == WhenLeft.CONTINUE
        && !means.models().provider(model).isDemo()) {
      begin(name(run.run(), model, run.plan().context()));
    }
  }

  private void begin(Mono<Void> work) {
    Sinks.Empty<Void> over = Sinks.empty();
    busy.add(over);
    RunLauncher.begin(work.doFinally(end -> {
      busy.remove(over);
      over.tryEmitEmpty();
    }));
  }

  private Mono<Void> name(Run run, ModelId model, CallContext context) {
    return means
        .conversations()
        .find(run.conversation(), context.actor())
        .filter(found -> !found.temporary() && found.messageCount() <= FEW)
        .flatMap(found -> means
            .conversations()
            .tree(found.id(), context.actor())
            .collectList()
            .mapNotNull(messages -> TitleCall.Subject.of(found, messages, run)))
        .flatMap(subject -> new TitleCall(means, model, context, closing.asMono())
            .make(subject)
            .flatMap(title -> rename(subject, title, context)))
        .doOnError(error -> LOGGER.log(
            System.Logger.Level.INFO,
            "Conversation " + run.conversation() + " keeps its first title: "
                + (error instanceof HexagentException ? error.getMessage() : error)));
  }

  /** Unless somebody has given it another one meanwhile; a turn that began meanwhile is no reason. */
  private Mono<Void> rename(TitleCall.Subject subject, String title, CallContext context) {
    var change = new ConversationChange(title, null, null, null, null);
    return Mono.defer(() -> means.conversations().find(subject.conversation(), context.actor()))
        .filter(now -> now.label().title().equals(subject.title()))
        .flatMap(now -> means
            .conversations()
            .change(
                now.id(), change, now.version(), means.run().clock().instant(), context.actor()))
        .retryWhen(Retry.max(3).filter(VersionConflict.class::isInstance))
        .then();
  }

  /** Makes no more of them. Completes when it is stored what those that were begun cost, or cannot be soon. */
  Mono<Void> close() {
    return Mono.defer(() -> {
      closing.tryEmitEmpty();
      return Mono.when(busy.stream().map(Sinks.Empty::asMono).toList())
          .timeout(LAST_WORDS)
          .onErrorComplete();
    });
  }
}
