package dev.hexagent.adapter.provider.openai;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.hexagent.adapter.provider.http.Malformed;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/** Whatever comes is an answer, an error, a list of models, or malformed; nothing else is thrown. */
@Tag("faults")
class ChunkFuzzTest {
  @FuzzTest(maxDuration = "5s")
  void readsAnyBytes(byte[] bytes) {
    var answer = new Answer("fuzz", "model", Set.of());
    try {
      answer.read(false, bytes, bytes.length);
      answer.completion();
    } catch (Malformed malformed) {
      ignore(malformed);
    }
    try {
      ModelListParser.parse(bytes).forEach(model -> model.at("fuzz"));
    } catch (Malformed malformed) {
      ignore(malformed);
    }
  }

  private static void ignore(@Nullable Object anything) {}
}
