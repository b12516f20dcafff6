package dev.hexagent.adapter.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.out.IdSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TestIdsTest extends IdSourceContract {
  @Override
  protected IdSource ids() {
    return new TestIds();
  }

  @Test
  void makesTheSameIdsEveryTime() {
    assertThat(some()).isEqualTo(some());
  }

  @Test
  void makesLaterIdsAsItGoes() {
    assertThat(some()).extracting(UUID::toString).isSorted();
  }

  private static List<UUID> some() {
    return Stream.generate(new TestIds()::next).limit(100).toList();
  }
}
