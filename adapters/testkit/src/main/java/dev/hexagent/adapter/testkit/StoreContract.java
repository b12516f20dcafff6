package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Samples.ALICE;

import dev.hexagent.application.port.out.AgentSeeds;
import dev.hexagent.application.port.out.AgentStore;
import dev.hexagent.application.port.out.ConversationPurge;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.application.port.out.Ledger;
import dev.hexagent.application.port.out.MessageFeed;
import dev.hexagent.application.port.out.RequestKeys;
import dev.hexagent.application.port.out.RunJournal;
import dev.hexagent.application.port.out.RunLeases;
import dev.hexagent.application.port.out.RunStore;
import dev.hexagent.application.port.out.ShareStore;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.application.port.out.SummaryStore;
import dev.hexagent.application.port.out.TurnStore;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.run.Run;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** What the suites of the store ports share: an empty place, and short ways to put things into it. */
abstract class StoreContract {
  final Samples samples = new Samples();
  private Stores stores;

  abstract Stores emptyStores();

  @BeforeEach
  void open() {
    stores = emptyStores();
  }

  AgentStore agents() {
    return stores.agents();
  }

  AgentSeeds seeds() {
    return stores.seeds();
  }

  ConversationStore conversations() {
    return stores.conversations();
  }

  ConversationPurge purge() {
    return stores.purge();
  }

  SummaryStore summaries() {
    return stores.summaries();
  }

  MessageFeed feed() {
    return stores.feed();
  }

  RunStore runs() {
    return stores.runs();
  }

  TurnStore turns() {
    return stores.turns();
  }

  RequestKeys keys() {
    return stores.keys();
  }

  ShareStore shares() {
    return stores.shares();
  }

  Ledger ledger() {
    return stores.ledger();
  }

  RunLeases leases() {
    return stores.leases();
  }

  RunJournal journal() {
    return stores.journal();
  }

  /** Stores an empty conversation of Alice's. */
  Conversation conversation(String title) {
    return conversation(title, ALICE);
  }

  Conversation conversation(String title, Actor owner) {
    Conversation conversation = samples.conversation(title, owner);
    done(conversations().insert(conversation, owner));
    return conversation;
  }

  /** A conversation of Alice's as it is stored now. */
  Conversation stored(ConversationId id) {
    return of(conversations().find(id, ALICE));
  }

  /** Accepts a turn with a new message. */
  Run accept(Message question, Actor actor) {
    Run run = samples.run(question);
    done(turns().accept(Samples.acceptance(run, question), actor));
    return run;
  }

  /** Ends a run with an answer. */
  Message answer(Message question, Run run, String text, Actor actor) {
    Message answer = samples.answer(question, run, text);
    done(turns().end(Samples.ending(samples.completed(run, answer), answer), actor));
    return answer;
  }

  /** A whole turn: asks and answers. */
  Message exchange(Message question, String answer, Actor actor) {
    return answer(question, accept(question, actor), answer, actor);
  }

  /** Stores messages, each behind its parent, in one turn that ends without another answer. */
  void append(List<Message> messages, Actor actor) {
    Message last = messages.get(messages.size() - 1);
    Run run = samples.run(last);
    done(turns().accept(Samples.acceptance(run, null, messages), actor));
    done(turns().end(Samples.ending(samples.completed(run, null), null), actor));
  }
}
