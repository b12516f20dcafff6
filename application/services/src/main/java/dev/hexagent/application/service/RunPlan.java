package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.TurnStore.Acceptance;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.PromptMessage;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a run before it is accepted.
 *
 * @param acceptance what goes to disk first
 * @param answer id of the message it will write
 * @param begun what was said already of an answer that it goes on with, else empty
 * @param model whom to ask
 * @param request what to ask
 * @param whenLeft what becomes of it without readers
 * @param context on whose behalf
 */
record RunPlan(
    Acceptance acceptance,
    MessageId answer,
    String begun,
    ChatModel model,
    ModelRequest request,
    WhenLeft whenLeft,
    CallContext context) {
  /** The same plan, which takes a name for itself; {@code null} if it has none. */
  RunPlan under(@Nullable RequestKey key) {
    return new RunPlan(acceptance.under(key), answer, begun, model, request, whenLeft, context);
  }

  /** Characters of the prompt. */
  long promptLength() {
    long length = request.system().length();
    for (PromptMessage message : request.messages()) {
      length += Message.textOf(message.parts()).length();
    }
    return length;
  }
}
