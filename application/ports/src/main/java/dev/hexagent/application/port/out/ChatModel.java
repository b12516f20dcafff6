package dev.hexagent.application.port.out;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelRequest;
import reactor.core.publisher.Flux;

/** A provider of models: the one way to ask one. */
public interface ChatModel {
  /** The name that stands before the colon of its models: lower-case letters, digits and {@code -}. */
  String provider();

  /** Whether a prompt that ends with the beginning of an answer makes its models go on with it. */
  default boolean takesPrefill() {
    return false;
  }

  /** Whether it only shows what answers look like: then it is asked nothing but what people ask. */
  default boolean isDemo() {
    return false;
  }

  /**
   * Asks for one answer. Cold: each subscription is one billed call, and cancelling aborts it.
   *
   * @return deltas in order, then exactly one {@link ModelEvent.Completed}. Fails only with {@code ModelFailure}
   */
  Flux<ModelEvent> stream(ModelRequest request, CallContext context);
}
