package dev.hexagent.application.service;

import static dev.hexagent.application.service.Core.ME;
import static dev.hexagent.application.service.Core.MODEL;
import static dev.hexagent.application.service.Core.of;
import static dev.hexagent.application.service.Core.parts;
import static dev.hexagent.application.service.Core.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.adapter.testkit.ScriptedCall;
import dev.hexagent.adapter.testkit.TestClock;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.LedgerEntry.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Everything happens on the test's thread: what was not begun when a turn is over is never begun. */
class TitlesTest {
  private static final String QUESTION = "What can I see in Lisbon in two days?";

  private final List<LedgerEntry> charged = new CopyOnWriteArrayList<>();
  private final Core core = core(parts -> {});

  @Test
  void namesAConversationAfterItsFirstAnswer() {
    Run run = answered("The castle, and the trams.");

    core.model.awaitCall().text("**Two days in Lisbon**\n").complete();

    assertThat(title(run)).isEqualTo("Two days in Lisbon");
  }

  @Test
  void asksTheModelThatAnsweredShortlyForASmallTitle() {
    answered("The castle, and the trams.");

    ModelRequest asked = core.model.awaitCall().request();

    assertThat(asked.model()).isEqualTo(MODEL);
    assertThat(asked.settings().maxTokens()).isEqualTo(24);
    assertThat(Message.textOf(asked.messages().get(0).parts()))
        .contains(QUESTION, "The castle, and the trams.");
  }

  @Test
  void asksTheModelForTitlesIfThereIsOne() {
    var other = core(parts -> parts.titleModel = new ModelRef("small/model"));
    answered(other, new Turn.Opening(QUESTION), "The castle.");

    assertThat(other.model.awaitCall().request().model())
        .isEqualTo(new ModelId("scripted", "small/model"));
  }

  @Test
  void writesWhatTheTitleCostAsSuch() {
    answered("The castle.");

    core.model.awaitCall().text("Lisbon").complete();

    assertThat(charged).singleElement().satisfies(row -> {
      assertThat(row.purpose()).isEqualTo(Purpose.TITLE);
      assertThat(row.outcome()).isEqualTo("completed");
      assertThat(row.usage().totalTokens()).isPositive();
    });
  }

  @Test
  void asksOnceForAConversation() {
    Run run = answered("The castle.");
    core.model.awaitCall().fail(Failure.of(ErrorCode.PROVIDER_REJECTED, "No"));
    core.clock.advance(Duration.ofSeconds(1));

    answered(core, new Turn.Reply(run.conversation(), null, "And then?"), "Sintra.");

    assertThat(core.model.calls()).hasSize(3);
  }

  @Test
  void waitsForAnAnswerThatIsComplete() {
    core.model.then(call -> call.fail(Failure.of(ErrorCode.PROVIDER_REJECTED, "No")));
    Run failed = core.ended(core.open(QUESTION).id());
    assertThat(core.model.calls()).hasSize(1);

    answered(
        core, new Turn.Regeneration(failed.conversation(), failed.userMessage()), "The castle.");
    core.model.awaitCall().text("Lisbon").complete();

    assertThat(title(failed)).isEqualTo("Lisbon");
  }

  @Test
  void keepsATitleThatSomebodyGaveBefore() {
    ConversationId named = of(core.conversations.create("Holiday", null, ME)).id();

    answered(core, new Turn.Reply(named, null, QUESTION), "The castle.");

    assertThat(core.model.calls()).hasSize(1);
  }

  @Test
  void keepsATitleThatSomebodyGivesMeanwhile() {
    Run run = answered("The castle.");
    ScriptedCall call = core.model.awaitCall();
    var change = new ConversationChange("Holiday", null, null, null, null);
    of(core.conversations.change(run.conversation(), change, null, ME));

    call.text("Lisbon").complete();

    assertThat(title(run)).isEqualTo("Holiday");
  }

  @Test
  void namesAConversationThatGoesOnMeanwhile() {
    Run run = answered("The castle.");
    ScriptedCall naming = core.model.awaitCall();
    Run next = core.start(turn(new Turn.Reply(run.conversation(), null, "And then?")));
    ScriptedCall answering = core.model.awaitCall();

    naming.text("Lisbon").complete();
    answering.text("Sintra.").complete();

    assertThat(core.ended(next.id()).status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(title(run)).isEqualTo("Lisbon");
  }

  @Test
  void keepsTheFirstTitleIfTheModelFails() {
    Run run = answered("The castle.");

    core.model.awaitCall().fail(Failure.of(ErrorCode.RATE_LIMITED, "Slowly"));

    assertThat(title(run)).isEqualTo(QUESTION);
    assertThat(charged).extracting(LedgerEntry::outcome).containsExactly("rate_limited");
  }

  @Test
  void keepsTheFirstTitleIfTheModelDoesNotComeToAnEnd() {
    Run run = answered("The castle.");

    core.model
        .awaitCall()
        .text("A conversation about the many things that")
        .emit(Core.completed(FinishReason.LENGTH))
        .end();

    assertThat(title(run)).isEqualTo(QUESTION);
    assertThat(charged).extracting(LedgerEntry::outcome).containsExactly("completed");
  }

  @Test
  void leavesForksAlone() {
    Run run = answered("The castle.");
    core.model.awaitCall().fail(Failure.of(ErrorCode.PROVIDER_REJECTED, "No"));
    core.clock.advance(Duration.ofSeconds(1));
    ConversationId fork =
        of(core.conversations.fork(run.conversation(), null, null, ME)).id();

    answered(core, new Turn.Reply(fork, null, "And then?"), "Sintra.");

    assertThat(core.model.calls()).hasSize(3);
  }

  @Test
  void leavesTheRunsOfProgramsAlone() {
    core.model.then(call -> call.text("The castle.").complete());

    core.ended(core.start(turn(new Turn.Opening(QUESTION), WhenLeft.CANCEL)).id());

    assertThat(core.model.calls()).hasSize(1);
  }

  @Test
  void leavesTemporaryConversationsAlone() {
    var clock = TestClock.at(Core.START);
    var passing = new Passing(new MemoryStores(clock), clock);
    var split = core(parts -> {
      parts.clock = clock;
      parts.stores = new SplitStores(new MemoryStores(clock), passing);
    });

    answered(split, new Turn.Opening(QUESTION, true), "The castle.");

    assertThat(split.model.calls()).hasSize(1);
  }

  @Test
  void asksNothingOfADemo() {
    List<ModelRequest> asked = new CopyOnWriteArrayList<>();
    var demo = new ChatModel() {
      @Override
      public String provider() {
        return MODEL.provider();
      }

      @Override
      public boolean isDemo() {
        return true;
      }

      @Override
      public Flux<ModelEvent> stream(ModelRequest request, CallContext context) {
        asked.add(request);
        return Flux.just(new ModelEvent.TextDelta(0, "Hello"), Core.completed(FinishReason.STOP));
      }
    };
    var first = core(parts -> parts.model = demo);

    first.ended(first.open(QUESTION).id());

    assertThat(asked).hasSize(1);
  }

  @Test
  void makesRoomForWhoComes() {
    var narrow = core(parts -> parts.admission = new Admission(1, Schedulers.parallel()));
    answered(narrow, new Turn.Opening(QUESTION), "The castle.");
    ScriptedCall naming = narrow.model.awaitCall();

    Run next = narrow.open("Somebody else");

    assertThat(naming.isCancelled()).isTrue();
    assertThat(charged).extracting(LedgerEntry::outcome).containsExactly("cancelled");
    narrow.model.awaitCall().text("Hello").complete();
    assertThat(narrow.ended(next.id()).status()).isEqualTo(RunStatus.COMPLETED);
  }

  @Test
  void hangsUpAndWritesWhatItCostWhenTheProcessEnds() {
    Run run = answered("The castle.");
    ScriptedCall naming = core.model.awaitCall().text("Lis");

    core.titles.close().block(Core.PATIENCE);

    assertThat(naming.isCancelled()).isTrue();
    assertThat(charged).singleElement().satisfies(row -> {
      assertThat(row.outcome()).isEqualTo("cancelled");
      assertThat(row.usage().totalTokens()).isPositive();
    });
    assertThat(title(run)).isEqualTo(QUESTION);
  }

  private Core core(Consumer<Core.Parts> change) {
    return new Core(parts(parts -> {
      parts.titled = true;
      parts.ledger = new WatchedLedger(charged);
      change.accept(parts);
    }));
  }

  private Run answered(String answer) {
    return answered(core, new Turn.Opening(QUESTION), answer);
  }

  private static Run answered(Core core, Turn turn, String answer) {
    core.model.then(call -> call.text(answer).complete());
    return core.ended(core.start(turn(turn)).id());
  }

  private String title(Run run) {
    return core.stored(run.conversation()).label().title();
  }
}
