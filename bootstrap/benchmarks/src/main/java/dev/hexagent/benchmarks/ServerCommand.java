package dev.hexagent.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways to run the server.
 *
 * @param fromJar straight from the executable jar
 * @param withArchive as {@code run.sh} does: unpacked, with an archive of classes
 */
record ServerCommand(List<String> fromJar, List<String> withArchive) {
  private static final int FIRST_WITH_AOT_CACHE = 25;

  /** Unpacks the jar into that folder and makes the archive. */
  static ServerCommand prepare(Path java, Path jar, Path folder) {
    Path unpacked = folder.resolve("server");
    Child.run(
        folder,
        java.toString(),
        "-Djarmode=tools",
        "-jar",
        jar.toString(),
        "extract",
        "--destination",
        unpacked.toString());
    boolean aot = Runtime.version().feature() >= FIRST_WITH_AOT_CACHE;
    Path archive = folder.resolve("archive");
    String jarThere = unpacked.resolve(jar.getFileName()).toString();
    Child.run(
        folder,
        java.toString(),
        (aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive,
        "-Dspring.context.exit=onRefresh",
        "-jar",
        jarThere);
    return new ServerCommand(
        List.of(java.toString(), "-jar", jar.toString()),
        List.of(
            java.toString(),
            (aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive,
            "-jar",
            jarThere));
  }

  /**
   * As with an archive, but the threads of the compilers never end: then the kernel's count of their time is complete.
   */
  List<String> measured() {
    List<String> command = new ArrayList<>(withArchive);
    command.add(1, "-XX:-UseDynamicNumberOfCompilerThreads");
    return command;
  }
}
