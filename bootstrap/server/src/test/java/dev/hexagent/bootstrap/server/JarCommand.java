package dev.hexagent.bootstrap.server;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Starts the executable jar as {@code run.sh} does: unpacked, with an archive of its classes, which takes half the time.
 * Both are made once for each build of the jar, beside it. Where {@code hexagent.blockhound} is set, it is watched.
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
  static List<String> get(String... options) throws IOException {
    if (Boolean.getBoolean("hexagent.blockhound")) {
      return WatchedServer.command(options);
    }
    Unpacked server = unpacked();
    return java(options, server.archived(), "-jar", server.jar());
  }

  /** The same with another program of ours in front of it, which has those jars and folders as well. */
  static List<String> behind(Class<?> program, List<Class<?>> more, String... options)
      throws IOException {
    Unpacked server = unpacked();
    String path = Stream.concat(Stream.of(program), more.stream())
        .map(JarCommand::home)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
    return java(
        options,
        server.archived(),
        "-cp",
        server.jar() + File.pathSeparator + path,
        program.getName());
  }

  private record Unpacked(String jar, String archived) {}

  private static synchronized Unpacked unpacked() throws IOException {
    Path home = JAR.resolveSibling("unpacked-" + checksum());
    Path archive = home.resolve("classes.jsa");
    String unpacked = home.resolve(JAR.getFileName()).toString();
    try (var turns = FileChannel.open(JAR.resolveSibling("unpacked.lock"), CREATE, WRITE)) {
      turns.lock(); // tests may run in several processes
      if (!Files.exists(archive)) {
        unpack(home, unpacked, archive);
      }
    }
    return new Unpacked(unpacked, "-XX:SharedArchiveFile=" + archive);
  }

  private static String home(Class<?> type) {
    return Path.of(
            URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
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

  private static List<String> java(String[] options, String... arguments) {
    var command = new ArrayList<>(JAVA);
    command.addAll(List.of(options));
    command.addAll(List.of(arguments));
    return command;
  }

  private static String checksum() throws IOException {
    var sum = new CRC32();
    sum.update(Files.readAllBytes(JAR));
    return Long.toHexString(sum.getValue());
  }
}
