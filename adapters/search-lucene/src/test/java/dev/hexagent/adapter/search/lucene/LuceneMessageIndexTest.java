package dev.hexagent.adapter.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.MessageIndexContract;
import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.application.port.out.MessageFeed.Stored;
import dev.hexagent.application.port.out.MessageIndex;
import dev.hexagent.application.port.out.MessageIndex.Mark;
import dev.hexagent.domain.conversation.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LuceneMessageIndexTest {
  private final Samples samples = new Samples();
  private final Message message = samples.opening(samples.conversationId(), "A kettle for tea");
  private final Mark mark = new Mark(message.id(), message.createdAt());

  @TempDir
  private Path folder;

  @Nested
  class Contract extends MessageIndexContract {
    private final LuceneMessageIndex index = LuceneMessageIndex.inMemory();

    @Override
    protected MessageIndex emptyIndex() {
      return index;
    }

    @AfterEach
    void close() {
      index.close();
    }
  }

  @Test
  void findsEverythingAgainAfterItWasClosed() {
    write();

    try (var index = LuceneMessageIndex.in(folder)) {
      assertThat(found(index)).isEqualTo(1);
      assertThat(index.mark().block()).isEqualTo(mark);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"segments_", ".cfs", ".si"})
  void beginsAnewWhereAFileIsDamaged(String name) throws IOException {
    write();
    for (Path file : files(name)) {
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 0x55;
      Files.write(file, bytes);
    }

    assertThatItBeginsAnew();
  }

  @ParameterizedTest
  @ValueSource(strings = {"segments_", ".cfs", ".si"})
  void beginsAnewWhereAFileIsMissing(String name) throws IOException {
    write();
    for (Path file : files(name)) {
      Files.delete(file);
    }

    assertThatItBeginsAnew();
  }

  @Test
  void keepsToMemoryWhileAnotherProcessHasTheFolder() {
    try (var first = LuceneMessageIndex.in(folder);
        var second = LuceneMessageIndex.in(folder)) {
      add(second);

      assertThat(found(second)).isEqualTo(1);
      assertThat(found(first)).isZero();
    }
  }

  private void assertThatItBeginsAnew() {
    try (var index = LuceneMessageIndex.in(folder)) {
      assertThat(found(index)).isZero();
      assertThat(index.mark().blockOptional()).isEmpty();

      add(index);

      assertThat(found(index)).isEqualTo(1);
    }
  }

  private void write() {
    try (var index = LuceneMessageIndex.in(folder)) {
      add(index);
    }
  }

  private void add(LuceneMessageIndex index) {
    var stored = new Stored(message, Samples.ALICE.owner(), message.createdAt());
    index.add(List.of(stored), mark).block();
  }

  private static int found(LuceneMessageIndex index) {
    return index.search("kettle", null, 10, Samples.ALICE).block().size();
  }

  private List<Path> files(String name) throws IOException {
    try (var all = Files.list(folder)) {
      List<Path> found =
          all.filter(file -> file.getFileName().toString().contains(name)).toList();
      assertThat(found).isNotEmpty();
      return found;
    }
  }
}
