package dev.hexagent.adapter.store.r2dbc;

import static dev.hexagent.adapter.testkit.Samples.ALICE;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.out.TurnStore;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.run.Run;
import java.nio.file.Path;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes turns into an H2 file until it is killed, and says of each when it was accepted and when it was ended. */
final class BusyProcess {
  private static final int AT_ONCE = 8;

  private final Samples samples = new Samples();
  private final TurnStore turns;

  private BusyProcess(TurnStore turns) {
    this.turns = turns;
  }

  public static void main(String[] arguments) {
    var stores = R2dbcStores.open(new DatabaseSettings.H2File(Path.of(arguments[0])));
    var process = new BusyProcess(stores.turns());
    Flux.range(0, Integer.MAX_VALUE).flatMap(process::turn, AT_ONCE).blockLast();
  }

  private Mono<Void> turn(int number) {
    Conversation opened;
    Message question;
    Run run;
    Message answer;
    Run ended;
    synchronized (samples) {
      opened = samples.conversation("Turn " + number, ALICE);
      question = samples.opening(opened.id(), "Hi");
      run = samples.run(question);
      answer = samples.answer(question, run, "Hello " + number);
      ended = samples.completed(run, answer);
    }
    return turns
        .accept(Samples.acceptance(run, opened, List.of(question)), ALICE)
        .doOnSuccess(done -> say("accepted " + run.id()))
        .then(turns.end(Samples.ending(ended, answer), ALICE))
        .doOnSuccess(done -> say("ended " + run.id()));
  }

  private static synchronized void say(String line) {
    System.out.println(line);
  }
}
