package dev.hexagent.bootstrap.server;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.asm.Advice;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/**
 * The server on a machine whose wall clock a test sets. It is Java's own that is set, so that no library escapes, nor H2 with
 * its own idea of now; what measures how long things take goes on as it does when people set a clock.
 */
public final class SetClockServer {
  private static final String OFF_BY = "hexagent.test.clock-off-by-seconds";
  private static final String SET = "/set-clock/";

  private SetClockServer() {}

  public static void main(String[] arguments) {
    new AgentBuilder.Default()
        .disableClassFormatChanges()
        .ignore(none())
        .with(RedefinitionStrategy.RETRANSFORMATION)
        .type(named("java.time.Clock"))
        .transform((type, name, loader, module, domain) ->
            type.visit(Advice.to(Off.class).on(named("currentInstant"))))
        .type(named("java.time.Clock$SystemClock"))
        .transform((type, name, loader, module, domain) ->
            type.visit(Advice.to(OffInMillis.class).on(named("millis"))))
        .installOn(ByteBuddyAgent.install());
    System.setProperty("spring.main.sources", Hand.class.getName());
    HexagentServer.main(arguments);
  }

  static List<String> command() throws IOException {
    return JarCommand.behind(
        SetClockServer.class, List.of(AgentBuilder.class, ByteBuddyAgent.class));
  }

  /** Sets the clock of such a server. */
  static void set(HttpCalls server, Duration offBy) throws IOException, InterruptedException {
    server.get(SET + offBy.toSeconds());
  }

  /** What is put into the JDK; it may use nothing else. */
  static final class Off {
    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) Instant now) {
      now = now.plusSeconds(Long.getLong(OFF_BY, 0));
    }
  }

  static final class OffInMillis {
    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) long now) {
      now += 1000 * Long.getLong(OFF_BY, 0);
    }
  }

  /** What sets it. */
  @Configuration(proxyBeanMethods = false)
  static class Hand {
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebFilter clockSetter() {
      return (exchange, chain) -> {
        String path = exchange.getRequest().getPath().value();
        if (!path.startsWith(SET)) {
          return chain.filter(exchange);
        }
        System.setProperty(OFF_BY, path.substring(SET.length()));
        var answer = exchange.getResponse();
        return answer.writeWith(Mono.just(answer
            .bufferFactory()
            .wrap(("\"" + Instant.now() + "\"").getBytes(StandardCharsets.UTF_8))));
      };
    }
  }
}
