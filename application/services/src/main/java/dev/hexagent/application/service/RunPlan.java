package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.TurnStore.Acceptance;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.PromptMessage;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * All that is known of a run before it is accepted.
 *
 * @param acceptance what goes to disk first
 * @param answer id of the message it will write
 * @param begun what was said already of an answer that it goes on with, else empty
 * @param told what the models are asked
 * @param digest what is to be summed up before, {@code null} if nothing is; if it fails, {@code told} is asked
 * @param whenLeft what becomes of it without readers
 * @param context on whose behalf
 */
record RunPlan(
    Acceptance acceptance,
    MessageId answer,
    String begun,
    Told told,
    @Nullable Digest digest,
    WhenLeft whenLeft,
    CallContext context) {
  /**
   * One way to get an answer.
   *
   * @param provider whom to ask
   * @param request what to ask; all of a plan's are the same but for the model and what its provider makes necessary
   */
  record Ask(ChatModel provider, ModelRequest request) {}

  /**
   * What the models are asked.
   *
   * @param leftOut what of the path they are not told, {@code null} if they are told all
   * @param chain whom to ask, each model once, the next one if the one before it fails; at least one
   */
  record Told(@Nullable LeftOut leftOut, List<Ask> chain) {
    Told {
      chain = List.copyOf(chain);
    }

    /** How that model is asked. */
    Ask ask(ModelId model) {
      return chain.stream()
          .filter(ask -> ask.request().model().equals(model))
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * A summary to be made.
   *
   * @param ask whom to ask for it
   * @param keep keeps it and says what the models are asked then
   */
  record Digest(Ask ask, Function<String, Mono<Told>> keep) {}

  /** What is asked first. */
  ModelRequest request() {
    return told.chain().get(0).request();
  }

  /** The models, in order. */
  List<ModelId> models() {
    return told.chain().stream().map(ask -> ask.request().model()).toList();
  }

  /** The same plan, which takes a name for itself; {@code null} if it has none. */
  RunPlan under(@Nullable RequestKey key) {
    return new RunPlan(acceptance.under(key), answer, begun, told, digest, whenLeft, context);
  }

  /** Characters of the prompt. */
  long promptLength() {
    long length = request().system().length();
    for (PromptMessage message : request().messages()) {
      length += Message.textOf(message.parts()).length();
    }
    return length;
  }
}
