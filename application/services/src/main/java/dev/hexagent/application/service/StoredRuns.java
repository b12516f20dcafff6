package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.application.port.out.RunJournal;
import dev.hexagent.application.port.out.RunStore;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunStatus;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Runs that are not in this process's memory: over for a while, or answered by another process. */
final class StoredRuns {
  /** How often it is looked whether another process has written more. */
  static final Duration PACE = Duration.ofMillis(200);

  private final RunStore runs;
  private final RunJournal journal;
  private final ConversationStore conversations;

  StoredRuns(Stores stores) {
    this.runs = stores.runs();
    this.journal = stores.journal();
    this.conversations = stores.conversations();
  }

  Mono<Run> find(RunId id, CallContext context) {
    return runs.find(id, context.actor()).switchIfEmpty(Mono.error(() -> NotFound.run(id)));
  }

  Mono<Run> fruitless(ConversationId conversation, MessageId above, CallContext context) {
    return Mono.defer(() -> runs.fruitless(conversation, above, context.actor()));
  }

  /** All events behind that number, single as they were, up to the terminal one. */
  Flux<RunEvent> follow(RunId id, long after, CallContext context) {
    return Flux.defer(() -> {
      var cursor = new Cursor(id, Math.max(after, 0), context);
      return Flux.defer(cursor::next)
          .repeatWhen(looks -> looks.takeWhile(look -> !cursor.over).delayElements(PACE));
    });
  }

  /** One reader. */
  private final class Cursor {
    private final RunId id;
    private final CallContext context;
    private long seen;
    private boolean over;

    Cursor(RunId id, long seen, CallContext context) {
      this.id = id;
      this.seen = seen;
      this.context = context;
    }

    /** What is there and was not seen. The run is looked at first, so that none of its events is missed. */
    Flux<RunEvent> next() {
      return find(id, context).flatMapMany(run -> {
        over = run.status().over();
        if (!over) {
          return events();
        }
        long last = run.progress().lastSeq();
        if (seen < last) {
          return answer(run)
              .flatMapMany(message -> events()
                  .filter(event -> event.envelope().seq() < last)
                  .concatWith(Mono.fromSupplier(
                      () -> run.terminal(message.orElse(null), Math.min(seen + 1, last)))));
        }
        return run.status()
                == RunStatus.INTERRUPTED // what was seen may never have reached the disk
            ? answer(run)
                .map(message -> run.terminal(message.orElse(null), last))
                .flux()
            : Flux.empty();
      });
    }

    private Flux<RunEvent> events() {
      return journal
          .after(id, seen, context.actor())
          .doOnNext(event -> seen = event.envelope().seq());
    }

    private Mono<Optional<Message>> answer(Run run) {
      MessageId answer = run.progress().answer();
      return answer == null
          ? Mono.just(Optional.empty())
          : conversations
              .message(run.conversation(), answer, context.actor())
              .map(Optional::of)
              .switchIfEmpty(Mono.error(() -> NotFound.run(id))); // its conversation was deleted
    }
  }
}
