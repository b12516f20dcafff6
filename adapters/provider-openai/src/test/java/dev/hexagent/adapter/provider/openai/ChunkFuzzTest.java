package dev.hexagent.adapter.provider.openai;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whatever comes is an answer, an error, a list of models, or malformed; nothing else is thrown. */
class ChunkFuzzTest {
  @FuzzTest(maxDuration = "5s")
  void readsAnyBytes(byte[] bytes) {
    var answer = new Answer("fuzz", "model", List.of());
    try {
      answer.add(ChunkParser.parse(bytes, bytes.length, answer.details()));
      answer.completion();
    } catch (ChunkParser.Malformed malformed) {
      ignore(malformed);
    }
    ProviderError error = ErrorParser.ofBody(bytes);
    ErrorTable.codeOf(error);
    RetryHint.of(null, error, Clock.systemUTC().instant());
    try {
      ModelListParser.parse(bytes).forEach(model -> model.at("fuzz"));
    } catch (ChunkParser.Malformed malformed) {
      ignore(malformed);
    }
  }

  private static void ignore(@Nullable Object anything) {}
}
