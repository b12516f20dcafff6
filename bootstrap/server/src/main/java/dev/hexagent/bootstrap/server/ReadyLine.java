package dev.hexagent.bootstrap.server;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.ApplicationListener;

/** Prints where to go, as soon as somebody can go there. */
final class ReadyLine implements ApplicationListener<ApplicationReadyEvent> {
  private final ServerProperties server;

  ReadyLine(ServerProperties server) {
    this.server = server;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port");
    if (port != null) {
      System.out.println(
          "Hexagent is ready: http://" + host(server.getAddress()) + ":" + port + "/");
    }
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
