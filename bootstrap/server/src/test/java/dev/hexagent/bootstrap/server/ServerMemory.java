package dev.hexagent.bootstrap.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What a server takes.
 *
 * @param heapMiB of living objects, after a collection
 * @param residentMiB of the process
 */
record ServerMemory(long heapMiB, long residentMiB) {
  private static final Pattern GENERATION =
      Pattern.compile("(?:new generation|tenured generation)\\s.*used (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  static ServerMemory of(JarProcess server) throws IOException {
    jcmd(server.pid(), "GC.run");
    long heap = GENERATION
        .matcher(jcmd(server.pid(), "GC.heap_info"))
        .results()
        .mapToLong(used -> Long.parseLong(used.group(1)))
        .sum();
    String status = Files.readString(Path.of("/proc", String.valueOf(server.pid()), "status"));
    var resident = RESIDENT.matcher(status);
    return new ServerMemory(
        heap / 1024, resident.find() ? Long.parseLong(resident.group(1)) / 1024 : 0);
  }

  private static String jcmd(long pid, String command) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process = new ProcessBuilder(jcmd, String.valueOf(pid), command)
        .redirectErrorStream(true)
        .start();
    return new String(process.getInputStream().readAllBytes());
  }

  @Override
  public String toString() {
    return "heap " + heapMiB + " MiB, process " + residentMiB + " MiB";
  }
}
