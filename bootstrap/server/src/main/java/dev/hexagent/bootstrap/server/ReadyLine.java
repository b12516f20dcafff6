package dev.hexagent.bootstrap.server;

import dev.hexagent.application.port.in.CheckReadiness;
import dev.hexagent.application.port.in.CheckReadiness.Readiness;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationListener;

/** Prints where to go, as soon as somebody can go there. */
final class ReadyLine implements ApplicationListener<ApplicationReadyEvent> {
  private final ServerProperties server;
  private final CheckReadiness readiness;

  ReadyLine(ServerProperties server, CheckReadiness readiness) {
    this.server = server;
    this.readiness = readiness;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
    if (port != null) {
      System.out.println((isReady() ? "Hexagent is ready: " : "Hexagent waits for its database: ")
          + "http://" + host(server.getAddress()) + ":" + port + "/");
    }
  }

  private boolean isReady() {
    Readiness found = readiness.readiness().block();
    return found != null && found.ready();
  }

  /** An address to type: from here, all addresses are reached at the loopback one. */
  static String host(@Nullable InetAddress address) {
    if (address == null || address.isAnyLocalAddress()) {
      return "127.0.0.1";
    }
    String text = address.getHostAddress();
    return text.contains(":") ? "[" + text + "]" : text;
  }
}
