package dev.hexagent.bootstrap.server;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
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
        .blockingMethodCallback(WatchedServer::report)
        .install();
    EventLoops.setUp();
    new SpringApplication(HexagentServer.class, Planted.class).run(arguments);
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
