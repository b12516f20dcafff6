package dev.hexagent.bootstrap.server;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * Starts the executable jar as {@code run.sh} does: unpacked, with an archive of its classes, which takes half the time.
 * Both are made once for each build of the jar, beside it.
 */
final class JarCommand {
  private static final Path JAR =
      Path.of(Objects.requireNonNull(System.getProperty("hexagent.server.jar"))).toAbsolutePath();
  private static final List<String> JAVA = List.of(
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-XX:TieredStopAtLevel=1",
      "-XX:+UseSerialGC",
      "-XX:+ExitOnOutOfMemoryError",
      "-Xmx320m");

  private JarCommand() {}

  /** The command without arguments; further options of the JVM win over ours. */
  static synchronized List<String> get(String... options) throws IOException {
    Path home = JAR.resolveSibling("unpacked-" + checksum());
    Path archive = home.resolve("classes.jsa");
    String unpacked = home.resolve(JAR.getFileName()).toString();
    try (var turns = FileChannel.open(JAR.resolveSibling("unpacked.lock"), CREATE, WRITE)) {
      turns.lock(); // tests may run in several processes
      if (!Files.exists(archive)) {
        unpack(home, unpacked, archive);
      }
    }
    var all = new ArrayList<>(List.of(options));
    all.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-jar", unpacked));
    return java(all.toArray(String[]::new));
  }

  private static void unpack(Path home, String unpacked, Path archive) throws IOException {
    run(
        JAR.getParent(),
        "-Djarmode=tools",
        "-jar",
        JAR.toString(),
        "extract",
        "--force",
        "--destination",
        home.toString());
    run(
        Files.createTempDirectory("hexagent-archive"),
        "-XX:ArchiveClassesAtExit=" + archive,
        "-Dspring.context.exit=onRefresh",
        "-jar",
        unpacked);
  }

  private static void run(Path folder, String... arguments) throws IOException {
    Process process = new ProcessBuilder(java(arguments))
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.onExit().join().exitValue()).as(output).isZero();
  }

  private static List<String> java(String... arguments) {
    var command = new ArrayList<>(JAVA);
    command.addAll(List.of(arguments));
    return command;
  }

  private static String checksum() throws IOException {
    var sum = new CRC32();
    sum.update(Files.readAllBytes(JAR));
    return Long.toHexString(sum.getValue());
  }
}
