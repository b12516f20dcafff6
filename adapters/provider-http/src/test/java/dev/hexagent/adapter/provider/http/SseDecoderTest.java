package dev.hexagent.adapter.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseDecoderTest {
  private static final int LIMIT = 1 << 20;

  private final List<String> events = new ArrayList<>();
  private final SseDecoder decoder = decoder(LIMIT, events);

  private static SseDecoder decoder(int limit, List<String> into) {
    return new SseDecoder(
        limit,
        (error, data, length) ->
            into.add((error ? "!" : "") + new String(data, 0, length, StandardCharsets.UTF_8)));
  }

  private static void feed(SseDecoder decoder, byte[] bytes) {
    decoder.feed(Unpooled.wrappedBuffer(bytes));
  }

  private void feed(String text) {
    feed(decoder, text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\r\n"})
  void endsLinesAsTheStandardAllows(String end) {
    feed("data: a" + end + end + "data: b" + end + "data: c" + end + end);

    assertThat(events).containsExactly("a", "b\nc");
  }

  @Test
  void takesACarriageReturnAndALineFeedInTwoPiecesForOneEnd() {
    feed("data: a\r");
    feed("\ndata: b\r");
    feed("\n\r");
    feed("\n");

    assertThat(events).containsExactly("a\nb");
  }

  @Test
  void skipsAByteOrderMarkAtTheBeginningOnly() {
    feed("\uFEFFdata: a\n\n\uFEFFdata: b\n\n");

    assertThat(events).containsExactly("a");
  }

  @Test
  void takesOneSpaceBehindTheColonForPunctuation() {
    feed("data:a\n\ndata:  b\n\n");

    assertThat(events).containsExactly("a", " b");
  }

  @Test
  void skipsCommentsAndUnknownFields() {
    feed(
        ": comment\n:\nid: 7\nretry: 10\nfield\ndatabase: x\ndat: y\n data: z\ndata: a\n: another\n\n");

    assertThat(events).containsExactly("a");
  }

  @Test
  void takesANameWithoutAColonForAnEmptyValue() {
    feed("data\ndata\n\n");

    assertThat(events).containsExactly("\n");
  }

  @Test
  void tellsNothingWithoutData() {
    feed("event: ping\n\n\n\n: comment\n\n");

    assertThat(events).isEmpty();
  }

  @Test
  void marksEventsThatAreErrors() {
    feed("event: error\ndata: a\n\ndata: b\n\nevent: errors\ndata: c\n\nevent:error\ndata: d\n\n");

    assertThat(events).containsExactly("!a", "b", "c", "!d");
  }

  @Test
  void tellsWhatIsLeftAtTheEnd() {
    feed("data: a\n\ndata: b");

    decoder.end();

    assertThat(events).containsExactly("a", "b");
  }

  @Test
  void tellsNothingAtTheEndIfNothingIsLeft() {
    feed("data: a\n\n: comment");

    decoder.end();

    assertThat(events).containsExactly("a");
  }

  @Test
  void takesAnEventUpToItsLimit() {
    int limit = 100;
    SseDecoder small = decoder(limit, events);
    String longest = "x".repeat(limit - "data: ".length());

    feed(small, ("data: " + longest + "\n\n").getBytes(StandardCharsets.UTF_8));

    assertThat(events).containsExactly(longest);
    assertThatThrownBy(
            () -> feed(small, ("data: x" + longest + "\n\n").getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(SseDecoder.TooLong.class);
  }

  @Test
  void countsAllLinesOfAnEventAgainstItsLimit() {
    SseDecoder small = decoder(100, events);

    assertThatThrownBy(
            () -> feed(small, "data: 0123456789\n".repeat(20).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(SseDecoder.TooLong.class);
  }

  @Test
  void takesTimeInProportionToTheBytes() {
    byte[] piece = "x".repeat(1000).getBytes(StandardCharsets.UTF_8);
    SseDecoder large = decoder(40_000_000, events);
    feed(large, "data: ".getBytes(StandardCharsets.UTF_8));

    for (int i = 0; i < 30_000; i++) {
      feed(large, piece);
    }
    feed(large, "\n\n".getBytes(StandardCharsets.UTF_8));

    assertThat(events).singleElement().satisfies(event -> assertThat(event).hasSize(30_000_000));
  }

  static List<Long> seeds() {
    return new Random(20261122).longs(500).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void tellsTheSameHoweverTheBytesAreSplit(long seed) {
    var random = new Random(seed);
    byte[] stream = stream(random);
    feed(decoder, stream);
    decoder.end();

    for (int round = 0; round < 20; round++) {
      var again = new ArrayList<String>();
      SseDecoder other = decoder(LIMIT, again);
      for (int at = 0; at < stream.length; ) {
        int next = Math.min(stream.length, at + 1 + random.nextInt(1 + random.nextInt(40)));
        feed(other, Arrays.copyOfRange(stream, at, next));
        at = next;
      }
      other.end();

      assertThat(again).as("seed %d", seed).isEqualTo(events);
    }
  }

  /** Lines of all kinds, some of them nonsense. */
  private static byte[] stream(Random random) {
    String[] ends = {"\n", "\r", "\r\n"};
    String[] lines = {
      "data: {\"a\":\"Привет, мир 👋🏽\"}",
      "data: x",
      "data:",
      "data",
      "",
      "",
      "",
      ": comment",
      "event: error",
      "event: message",
      "id: 1",
      "nonsense",
      "data: 日本語 \u0000",
      "\uFEFFdata: marked"
    };
    var stream = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      stream.append(lines[random.nextInt(lines.length)]).append(ends[random.nextInt(ends.length)]);
    }
    return stream.toString().getBytes(StandardCharsets.UTF_8);
  }
}
