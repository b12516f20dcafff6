package dev.hexagent.adapter.store.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineTest {
  private static final long MILLI = 1_000_000;

  private final AtomicLong now = new AtomicLong(-5_000 * MILLI);
  private final Line line = new Line(now::get);

  @Test
  void takesACrowdWhileItMovesOn() {
    List<Place> crowd = enter(4_096);

    assertThat(line.enter()).isNull();
    crowd.get(0).leave();
    assertThat(line.enter()).isNotNull();
  }

  @Test
  void takesFewOnceTheLastHadWaitedLongUntilItMovesAgain() {
    List<Place> crowd = enter(201);
    now.addAndGet(501 * MILLI);
    crowd.remove(0).leave();

    assertThat(line.enter()).isNull();
    crowd.remove(0).leave();
    Place late = line.enter();
    assertThat(late).isNotNull();
    assertThat(line.enter()).isNull();

    late.leave();
    enter(1_000);
  }

  @Test
  void countsNobodyTwice() {
    Place place = line.enter();
    enter(4_095);

    assertThat(place.leave()).isTrue();
    assertThat(place.leave()).isFalse();

    enter(1);
    assertThat(line.enter()).isNull();
  }

  private List<Place> enter(int people) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      places.add(line.enter());
    }
    assertThat(places).doesNotContainNull();
    return places;
  }
}
