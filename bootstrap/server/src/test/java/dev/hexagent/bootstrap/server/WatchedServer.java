package dev.hexagent.bootstrap.server;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.WebFilter;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;

/** The server, watched: each way to block an event loop is a line of its output, once. */
public final class WatchedServer {
  static final String BLOCKS = "Blocks: ";
  static final String PLANTED = "/planted";

  private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

  private WatchedServer() {}

  public static void main(String[] arguments) {
    BlockHound.builder()
        .loadIntegrations()
        // /dev/urandom makes nobody wait
        .allowBlockingCallsInside("sun.security.provider.NativePRNG$RandomIO", "readFully")
        // the program's own templates, texts and classes, each once; in a jar, and in a folder
        // while it is built
        .allowBlockingCallsInside("java.util.zip.ZipFile$ZipFileInputStream", "read")
        .allowBlockingCallsInside("org.springframework.asm.ClassReader", "readStream")
        // for as long as a map takes; contended under a crowd
        .allowBlockingCallsInside("dev.hexagent.adapter.store.memory.Memory", "locked")
        // how a kind of JSON is read is found out once, by one thread at a time
        .allowBlockingCallsInside(
            "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer")
        .blockingMethodCallback(WatchedServer::report)
        .install();
    System.setProperty("spring.main.sources", Planted.class.getName());
    HexagentServer.main(arguments);
  }

  /** Starts it, the JVM with those options, and without its warning that one of ours is old. */
  static List<String> command(String... options) throws IOException {
    Stream<String> ours = Stream.of(
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:-PrintWarnings",
        "-XX:+AllowRedefinitionToAddDeleteMethods");
    return JarCommand.behind(
        WatchedServer.class,
        List.of(BlockHound.class),
        Stream.concat(ours, Stream.of(options)).toArray(String[]::new));
  }

  /** In how many ways it blocked what many share, but for what a test planted. */
  static List<String> blocks(List<String> output) {
    return output.stream()
        .filter(line -> line.startsWith(BLOCKS))
        .filter(line -> !line.contains(Planted.class.getName()))
        .toList();
  }

  /** Whether it found what a test planted. */
  static boolean planted(List<String> output) {
    return output.stream()
        .anyMatch(line -> line.startsWith(BLOCKS) && line.contains(Planted.class.getName()));
  }

  private static void report(BlockingMethod method) {
    String way = Arrays.stream(Thread.currentThread().getStackTrace())
        .skip(2)
        .map(StackTraceElement::toString)
        .filter(frame -> !frame.startsWith("reactor.blockhound"))
        .limit(40)
        .collect(Collectors.joining(" < "));
    if (SEEN.add(way)) {
      System.out.println(BLOCKS + method + " < " + way);
    }
  }

  /** What a test finds if it looks. */
  @Configuration(proxyBeanMethods = false)
  static class Planted {
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebFilter blocking() {
      return (exchange, chain) -> {
        if (exchange.getRequest().getPath().value().equals(PLANTED)) {
          sleep();
        }
        return chain.filter(exchange);
      };
    }

    private static void sleep() {
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
