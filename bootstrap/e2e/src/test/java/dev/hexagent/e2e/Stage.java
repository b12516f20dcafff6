package dev.hexagent.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What all tests share. */
record Stage(ServerProcess server, Chromium chromium, ApiContract contract)
    implements AutoCloseable {
  static Stage set() {
    try {
      var server =
          ServerProcess.on(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "data-"));
      return new Stage(
          server, new Chromium(), new ApiContract(new Api(server.uri()).get("/v3/api-docs")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    chromium.close();
    server.close();
  }
}
