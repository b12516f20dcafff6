package dev.hexagent.adapter.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Whatever comes: no crash, no hang, and no dependence on how it is split. */
@Tag("faults")
class DecoderFuzzTest {
  private static final int LIMIT = 1 << 16;

  @FuzzTest(maxDuration = "5s")
  void decodesAnyBytes(byte[] bytes) {
    List<String> whole = decode(bytes, bytes.length + 1);

    assertThat(decode(bytes, 1)).isEqualTo(whole);
    assertThat(decode(bytes, 3)).isEqualTo(whole);
    ProviderError error = ErrorParser.ofBody(bytes);
    ErrorTable.codeOf(error);
    RetryHint.of(null, error, Instant.EPOCH);
  }

  private static List<String> decode(byte[] bytes, int step) {
    var events = new ArrayList<String>();
    var decoder = new SseDecoder(
        LIMIT,
        (error, data, length) ->
            events.add(error + new String(data, 0, length, StandardCharsets.ISO_8859_1)));
    try {
      for (int at = 0; at < bytes.length; at += step) {
        decoder.feed(Unpooled.wrappedBuffer(bytes, at, Math.min(step, bytes.length - at)));
      }
      decoder.end();
    } catch (SseDecoder.TooLong tooLong) {
      events.add("too long");
    }
    return events;
  }
}
