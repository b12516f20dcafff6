package dev.hexagent.adapter.exchange.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.adapter.testkit.TestClock;
import dev.hexagent.application.port.Skipped;
import dev.hexagent.application.port.Skipped.Why;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** Files that somebody made to do harm, or that something broke. */
class HostileFileTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir
  private Path folder;

  @Test
  void readsATreeOfAnyDepth() {
    int depth = 5_000;
    var nested = new StringBuilder("{\"conversationId\":\"c\",\"messagesTree\":");
    for (int i = 0; i < depth; i++) {
      nested.append("[{\"messageId\":\"%d\",\"text\":\"%d\",\"children\":".formatted(i, i));
    }
    nested.append("[]").append("}]".repeat(depth)).append("}");

    var imported = Imported.of(folder, nested.toString());

    assertThat(imported.only().messages()).hasSize(depth);
    assertThat(imported.message(depth - 1).text()).isEqualTo(String.valueOf(depth - 1));
  }

  @Test
  void stopsWhereAFileIsTooDeep() {
    var imported = Imported.of(folder, "[" + tea("c") + "," + "[".repeat(100_000));

    assertThat(imported.conversations()).hasSize(1);
    assertThat(imported.left()).extracting(Skipped::why).containsExactly(Why.NOT_JSON);
    assertThat(imported.left().get(0).where()).isEqualTo("conversation 2");
  }

  @Test
  void leavesOutAConversationThatIsTooLarge() {
    String text = "x".repeat(1_000_000);
    String large = "{\"conversationId\":\"l\",\"messages\":["
        + ("{\"messageId\":\"m\",\"text\":\"" + text + "\"},").repeat(40) + "{}]}";

    var imported = Imported.of(folder, "[" + large + "," + tea("c") + "]");

    assertThat(imported.conversations()).hasSize(1);
    assertThat(imported.left()).extracting(Skipped::why).containsExactly(Why.TOO_LARGE);
  }

  @Test
  void cutsATextThatIsTooLong() {
    var imported = Imported.of(folder, tea("c").replace("Tea?", "\uD83C\uDF75".repeat(600_000)));

    assertThat(imported.message(0).text()).hasSize(1_000_000);
    assertThat(imported.changes()).singleElement().asString().contains("1200000");
  }

  @Test
  void leavesOutWhatIsBrokenAndTakesTheRest() {
    String own = """
        {"format":1,"conversations":[{"id":"1","agent_id":"ada","messages":[
        {"id":"a","role":"user","status":"complete","parts":[{"type":"text","text":"One"}]},
        {"id":"b","parent_id":"a","role":"butler","status":"complete","parts":[]},
        {"id":"b","parent_id":"a","role":"user","status":"complete","parts":[]},
        {"id":"c","parent_id":"b","role":"assistant","status":"complete","parts":[{"type":"text"}]},
        {"id":"d","parent_id":"c","role":"assistant","status":"complete","parts":[{"type":"smell"}],
         "created_at":"one day","generation":{"agent_id":"ada","provider":"p","model":"m",
         "run_id":"019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071","cost":{"usd":"1e999999999","basis":"reported"}}},
        {"id":"e","parent_id":"d","role":"user","status":"complete","parts":[{"type":"text","text":"Two\\u0000"}]},
        {"role":"user"}]},{"id":"2","agent_id":"ada","messages":[]},{"messages":3}]}""";

    var imported = Imported.of(folder, own);

    assertThat(imported.tree()).containsExactly("-1 user: One", "0 user: Two\uFFFD");
    assertThat(imported.changes())
        .containsExactly(
            "A message is broken and left out: role cannot be butler",
            "A message is there twice; the first one is taken (b)",
            "A message is broken and left out: text is missing",
            "Content of an unknown kind is left out: smell",
            "A message is broken and left out: usd is not an amount",
            "A message is broken and left out: id is missing");
    assertThat(imported.left())
        .extracting(Skipped::why)
        .containsExactly(Why.NO_MESSAGES, Why.UNKNOWN_FORMAT);
  }

  @Test
  void doesNotGuessWhatANewerVersionMeans() {
    var imported = Imported.of(folder, "{\"format\":2,\"conversations\":[{}]}");

    assertThat(imported.left())
        .extracting(Skipped::reason)
        .containsExactly("It was written by a newer version, in format 2");
  }

  @Test
  void listsAFewOfEachKindAndCountsTheOthers() {
    String files = "{\"name\":\"tea.png\"},".repeat(50) + "{}";

    var imported = Imported.of(folder, """
        [{"chat":{"messages":[{"role":"user","content":"Look","files":[%s]}]}}]""".formatted(files));

    assertThat(imported.only().changes()).hasSize(11);
    assertThat(imported.changes()).last().isEqualTo("41 more of these are not listed");
  }

  @Test
  void refusesAFileThatIsTooLargeAndKeepsNothingOfIt() throws IOException {
    try (var files = new JacksonConversationFiles(uploads(), 100, TestClock.at(Imported.NOW))) {
      var content = Flux.range(0, 11).map(i -> ByteBuffer.allocate(10));

      assertThatThrownBy(() -> files.receive(content, Samples.ALICE).block(PATIENCE))
          .isInstanceOfSatisfying(
              HexagentException.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.BODY_TOO_LARGE));

      assertThat(left()).isEmpty();
    }
  }

  @Test
  void keepsAFewUploadsForAnHour() throws IOException {
    var clock = TestClock.at(Imported.NOW);
    try (var files = new JacksonConversationFiles(uploads(), clock)) {
      String first = upload(files);
      for (int i = 0; i < 3; i++) {
        clock.advance(Duration.ofMinutes(1));
        upload(files);
      }
      assertThat(left()).hasSize(3);
      assertThatThrownBy(() -> files.read(first, Samples.ALICE).blockLast(PATIENCE))
          .isInstanceOf(HexagentException.class);

      clock.advance(Duration.ofMinutes(61));
      upload(files);

      assertThat(left()).hasSize(1);
    }
    assertThat(uploads()).doesNotExist();
  }

  private static String upload(JacksonConversationFiles files) {
    return Objects.requireNonNull(files
        .receive(Flux.just(ByteBuffer.wrap(new byte[] {'[', ']'})), Samples.ALICE)
        .block(PATIENCE));
  }

  private Path uploads() {
    return folder.resolve("data").resolve("uploads");
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(uploads())) {
      return files.toList();
    }
  }

  private static String tea(String id) {
    return """
        {"conversationId":"%s","messages":[{"messageId":"1","text":"Tea?","isCreatedByUser":true}]}""".formatted(id);
  }
}
