package dev.hexagent.adapter.exchange.json;

import dev.hexagent.adapter.testkit.ConversationFilesContract;
import dev.hexagent.application.port.out.ConversationFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.io.TempDir;

class JacksonConversationFilesContractTest extends ConversationFilesContract {
  @TempDir
  private Path folder;

  @Override
  protected ConversationFiles files() {
    try {
      var clock = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);
      return new JacksonConversationFiles(folder, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
