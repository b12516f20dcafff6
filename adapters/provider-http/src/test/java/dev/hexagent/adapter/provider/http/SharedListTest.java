package dev.hexagent.adapter.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class SharedListTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final List<Sinks.One<List<String>>> answers = new ArrayList<>();
  private final SharedList<String> list = new SharedList<>(Mono.defer(() -> {
    asked.incrementAndGet();
    Sinks.One<List<String>> answer = Sinks.one();
    answers.add(answer);
    return answer.asMono();
  }));

  @Test
  void asksOnceForAllWhoWaitForTheSameAnswer() {
    var first = list.fetch().collectList().toFuture();
    var second = list.fetch().collectList().toFuture();
    var third = list.recent().toFuture();
    answers.get(0).tryEmitValue(List.of("a"));

    assertThat(List.of(first.join(), second.join(), third.join())).containsOnly(List.of("a"));
    assertThat(asked).hasValue(1);
  }

  @Test
  void remembersWhatWasFetched() {
    var fetched = list.fetch().collectList().toFuture();
    answers.get(0).tryEmitValue(List.of("a"));
    fetched.join();

    StepVerifier.create(list.recent()).expectNext(List.of("a")).verifyComplete();
    assertThat(asked).hasValue(1);
  }

  @Test
  void asksAnewForWhoeverFetches() {
    var first = list.fetch().collectList().toFuture();
    answers.get(0).tryEmitValue(List.of("a"));
    first.join();
    var second = list.fetch().collectList().toFuture();
    answers.get(1).tryEmitValue(List.of("b"));

    assertThat(second.join()).containsExactly("b");
    StepVerifier.create(list.recent()).expectNext(List.of("b")).verifyComplete();
  }

  @Test
  void knowsNothingForAWhileAfterAFailure() {
    var first = list.recent().toFuture();
    answers.get(0).tryEmitError(new IllegalStateException());

    assertThat(first.join()).isEmpty();
    StepVerifier.create(list.recent()).expectNext(List.of()).verifyComplete();
    assertThat(asked).hasValue(1);
  }
}
