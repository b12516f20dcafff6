package dev.hexagent.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.out.IdSource;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Everything {@link IdSource} promises. */
public abstract class IdSourceContract {
  private static final int THREADS = 8;
  private static final int EACH = 20_000;

  /** The source under test. */
  protected abstract IdSource ids();

  @Test
  void makesUuidsOfVersion7() {
    IdSource ids = ids();

    assertThat(IntStream.range(0, 1_000).mapToObj(i -> ids.next())).allSatisfy(id -> {
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
    });
  }

  @Test
  void makesNoIdTwiceForManyThreads() {
    IdSource ids = ids();

    var made = Results.of(Flux.range(0, THREADS)
        .flatMap(
            thread -> Flux.range(0, EACH).map(i -> ids.next()).subscribeOn(Schedulers.parallel()),
            THREADS));

    assertThat(made.stream().map(UUID::toString).distinct().count()).isEqualTo(THREADS * EACH);
  }
}
