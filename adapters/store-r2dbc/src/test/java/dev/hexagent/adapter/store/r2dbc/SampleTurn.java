package dev.hexagent.adapter.store.r2dbc;

import static dev.hexagent.adapter.testkit.Samples.ALICE;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.usage.LedgerEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A turn of Alice's from its question to its answer. */
record SampleTurn(
    @Nullable Conversation opened, Message question, Run run, Message answer, Run ended) {

  /** A turn that begins a conversation. */
  static SampleTurn opening(Samples samples) {
    Conversation opened = samples.conversation("Tea", ALICE);
    return of(samples, opened, samples.opening(opened.id(), "Hi"));
  }

  /** The next turn in the conversation of another one. */
  static SampleTurn after(Samples samples, SampleTurn turn) {
    return of(samples, null, samples.reply(turn.answer, "And then?"));
  }

  static SampleTurn of(Samples samples, @Nullable Conversation opened, Message question) {
    Run run = samples.run(question);
    Message answer = samples.answer(question, run, "Hello");
    return new SampleTurn(opened, question, run, answer, samples.completed(run, answer));
  }

  TurnWrite accept() {
    return new TurnWrite.Accept(Samples.acceptance(run, opened, List.of(question)), ALICE.owner());
  }

  TurnWrite end(LedgerEntry... attempts) {
    return new TurnWrite.End(Samples.ending(ended, answer, attempts), ALICE.owner());
  }
}
