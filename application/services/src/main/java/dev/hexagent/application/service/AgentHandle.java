package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.RunCompleted;
import dev.hexagent.domain.run.RunEvent.Terminal;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One agent, ready to be asked, for programs that want no more. Immutable and safe for many threads. Every question is
 * a run: it is stored, it is billed by its provider, and it is cancelled when the caller leaves it.
 */
public final class AgentHandle {
  private final RunAgents runs;
  private final AgentId agent;
  private final CallContext context;
  private final TurnSettings settings;
  private final @Nullable ConversationId conversation;

  private AgentHandle(
      RunAgents runs,
      AgentId agent,
      CallContext context,
      TurnSettings settings,
      @Nullable ConversationId conversation) {
    this.runs = runs;
    this.agent = agent;
    this.context = context;
    this.settings = settings;
    this.conversation = conversation;
  }

  static AgentHandle of(RunAgents runs, AgentId agent) {
    return new AgentHandle(
        runs, agent, new CallContext(Actor.local(), Locale.getDefault()), TurnSettings.NONE, null);
  }

  /** The same agent on behalf of somebody else. */
  public AgentHandle as(Actor actor) {
    return new AgentHandle(
        runs, agent, new CallContext(actor, context.locale()), settings, conversation);
  }

  /** The same agent going on in a conversation; without this each question begins a new one. */
  public AgentHandle in(ConversationId existing) {
    return new AgentHandle(runs, agent, context, settings, existing);
  }

  /** The same agent with other settings. */
  public AgentHandle with(TurnSettings other) {
    return new AgentHandle(runs, agent, context, other, conversation);
  }

  /** Everything that happens, as it happens. Cold: each subscription is a run of its own. */
  public Flux<RunEvent> events(String message) {
    return runs.run(command(message, Delivery.STREAMED), context);
  }

  /** The text of the answer as it grows. Cold, as {@link #events}; fails as {@link #answer} does. */
  public Flux<String> text(String message) {
    return events(message).<String>handle((event, sink) -> {
      if (event instanceof RunEvent.TextDelta delta) {
        sink.next(delta.text());
      } else if (event instanceof Terminal terminal && !(terminal instanceof RunCompleted)) {
        sink.error(error(terminal));
      }
    });
  }

  /**
   * The whole answer. Cold: each subscription is a run of its own. Fails with {@code ModelFailure} if the run failed, and
   * with a {@code HexagentException} of code {@code run_cancelled} if somebody stopped it.
   */
  public Mono<Answer> answer(String message) {
    return Mono.defer(() -> {
      var started = new RunEvent.RunStarted[1];
      return runs.run(command(message, Delivery.WHOLE), context)
          .doOnNext(event -> {
            if (event instanceof RunEvent.RunStarted begun) {
              started[0] = begun;
            }
          })
          .ofType(Terminal.class)
          .single()
          .map(terminal -> answer(started[0], terminal));
    });
  }

  /** The whole answer, waited for. Fails as {@link #answer} does, at once on a thread that must not block. */
  public Answer ask(String message) {
    Answer answer = answer(message).block();
    if (answer == null) {
      throw new IllegalStateException("a run ends with a terminal event");
    }
    return answer;
  }

  /** The whole answer, later. Cancelling the future cancels the run. */
  public CompletableFuture<Answer> askAsync(String message) {
    return answer(message).toFuture();
  }

  private StartRun command(String message, Delivery delivery) {
    Turn turn = conversation == null
        ? new Turn.Opening(message)
        : new Turn.Reply(conversation, null, message);
    return new StartRun(agent, turn, settings, delivery, WhenLeft.CANCEL);
  }

  private static Answer answer(RunEvent.RunStarted started, Terminal terminal) {
    if (!(terminal instanceof RunCompleted completed)) {
      throw error(terminal);
    }
    return new Answer(
        completed.message().text(),
        completed.parsedData(),
        started.conversation(),
        started.envelope().run(),
        completed.totals());
  }

  private static HexagentException error(Terminal terminal) {
    if (terminal instanceof RunEvent.RunFailed failed) {
      return new ModelFailure(failed.failure());
    }
    if (terminal instanceof RunEvent.RunInterrupted interrupted) {
      return new ModelFailure(interrupted.failure());
    }
    return new HexagentException(ErrorCode.RUN_CANCELLED, "The run was cancelled");
  }
}
