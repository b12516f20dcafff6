package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.TurnStore.Acceptance;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.PromptMessage;

/**
 * All that is known of a run before it is accepted.
 *
 * @param acceptance what goes to disk first
 * @param answer id of the message it will write
 * @param model whom to ask
 * @param request what to ask
 * @param whenLeft what becomes of it without readers
 * @param context on whose behalf
 */
record RunPlan(
    Acceptance acceptance,
    MessageId answer,
    ChatModel model,
    ModelRequest request,
    WhenLeft whenLeft,
    CallContext context) {
  /** Characters of the prompt. */
  long promptLength() {
    long length = request.system().length();
    for (PromptMessage message : request.messages()) {
      length += Message.textOf(message.parts()).length();
    }
    return length;
  }
}
