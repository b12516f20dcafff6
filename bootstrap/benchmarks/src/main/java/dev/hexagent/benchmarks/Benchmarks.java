package dev.hexagent.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Scanner;
import java.util.stream.Stream;
import reactor.netty.DisposableServer;

/** The program of {@code bench.sh}, and of every process that it starts beside the server. */
public final class Benchmarks {
  private static final String LOOPBACK = "127.0.0.1";

  private Benchmarks() {}

  /** Takes a run's options, or the name of a process and what that needs. */
  public static void main(String[] arguments) {
    String role = arguments.length == 0 ? "" : arguments[0];
    switch (role) {
      case "upstream" -> serve(Upstream.server().host(LOOPBACK).port(0).bindNow());
      case "relay" ->
        serve(Relay.to(Integer.parseInt(arguments[1])).host(LOOPBACK).port(0).bindNow());
      case "load" -> applyLoads();
      default -> measure(options(arguments), String.join(" ", arguments));
    }
  }

  /** Until whoever started us is gone. */
  private static void serve(DisposableServer server) {
    System.out.println("ready: http://" + LOOPBACK + ":" + server.port());
    try (var input = new Scanner(System.in)) {
      while (input.hasNextLine()) {
        input.nextLine();
      }
    }
    System.exit(0);
  }

  private static void applyLoads() {
    try (var input = new Scanner(System.in)) {
      while (input.hasNextLine()) {
        System.out.println(Load.parse(input.nextLine()).apply().line());
      }
    }
    System.exit(0);
  }

  private static Options options(String[] arguments) {
    try {
      return Options.parse(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("bench.sh: " + e.getMessage());
      System.exit(2);
      throw e;
    }
  }

  private static void measure(Options options, String arguments) {
    Path ownJar = Path.of(System.getProperty("java.class.path")).toAbsolutePath();
    Path serverJar = Path.of(Objects.requireNonNull(System.getProperty("hexagent.server.jar")))
        .toAbsolutePath();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    try {
      Path folder = Files.createTempDirectory(ownJar.getParent(), "benchmark");
      try {
        System.out.println(Machine.describe(arguments));
        var server = ServerCommand.prepare(java, serverJar, folder);
        System.out.println(
            "Server: " + String.join(" ", server.measured()).replace(folder + "/", "") + "\n");
        var programs = new Programs(java, ownJar, server, folder);
        try (Target upstream = programs.upstream();
            Child load = programs.load()) {
          new Suite(options, programs, upstream, load).run();
        }
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
