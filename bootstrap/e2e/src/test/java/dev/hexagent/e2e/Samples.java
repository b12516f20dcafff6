package dev.hexagent.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts that models may say. */
final class Samples {
  private Samples() {}

  /** One answer with everything that an answer may have. */
  static String everything() {
    return read("/everything.md");
  }

  static String read(String resource) {
    try (InputStream in = Samples.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
