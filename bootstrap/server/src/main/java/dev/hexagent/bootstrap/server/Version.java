package dev.hexagent.bootstrap.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which version this is, as the build wrote it down. */
final class Version {
  private Version() {}

  static String read() {
    try (InputStream file = Version.class.getResourceAsStream("/META-INF/build-info.properties")) {
      if (file == null) {
        return "development"; // run from an editor, without a build
      }
      var properties = new Properties();
      properties.load(file);
      return properties.getProperty("build.version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
