package dev.hexagent.adapter.testkit;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;

/**
 * A model that says what a test wants, when the test wants it: calls take the scripts in order, and a call without one
 * stays open until the test, which gets it from {@link #awaitCall}, ends it. Safe for many threads.
 *
 * <pre>{@code
 * var model = new ScriptedChatModel("scripted").then(call -> call.text("Hello").complete());
 * }</pre>
 */
public final class ScriptedChatModel implements ChatModel {
  private final String provider;
  private final Queue<Consumer<ScriptedCall>> scripts = new ConcurrentLinkedQueue<>();
  private final List<ScriptedCall> calls = new CopyOnWriteArrayList<>();
  private final BlockingQueue<ScriptedCall> unscripted = new LinkedBlockingQueue<>();

  /** A model of that provider. */
  public ScriptedChatModel(String provider) {
    this.provider = provider;
  }

  /** What the next call without a script gets as soon as it is made. */
  public ScriptedChatModel then(Consumer<ScriptedCall> script) {
    scripts.add(script);
    return this;
  }

  /** The next call without a script, waiting for it for ten seconds at most; each is handed out once. */
  public ScriptedCall awaitCall() {
    ScriptedCall call = Waiting.of(() -> unscripted.poll(Waiting.SECONDS, TimeUnit.SECONDS));
    if (call == null) {
      throw new AssertionError("nobody asked the model within " + Waiting.SECONDS + " s");
    }
    return call;
  }

  /** All calls so far, one a subscription, oldest first. */
  public List<ScriptedCall> calls() {
    return List.copyOf(calls);
  }

  @Override
  public String provider() {
    return provider;
  }

  @Override
  public Flux<ModelEvent> stream(ModelRequest request, CallContext context) {
    return Flux.defer(() -> {
      var call = new ScriptedCall(request, context);
      calls.add(call);
      Consumer<ScriptedCall> script = scripts.poll();
      if (script == null) {
        unscripted.add(call);
      } else {
        script.accept(call);
      }
      return call.answer();
    });
  }
}
