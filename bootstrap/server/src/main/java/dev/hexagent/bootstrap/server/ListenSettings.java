package dev.hexagent.bootstrap.server;

import dev.hexagent.adapter.security.LoopbackOnly;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/** Where the server listens. It has no login, so it keeps to its own machine unless it is told otherwise. */
final class ListenSettings {
  private static final Pattern PORT = Pattern.compile("\\d{1,5}");
  private static final Pattern ADDRESS =
      Pattern.compile("localhost|[\\d.]+|[\\da-fA-F:.]*:[\\da-fA-F:.]*");
  private static final int HIGHEST_PORT = 65_535;
  private static final String MAX_CONNECTIONS = "hexagent.max-connections";
  private static final String USUAL_CONNECTIONS = "200";
  private static final Pattern COUNT = Pattern.compile("\\d{1,6}");

  private ListenSettings() {}

  /** How many connections one address may have, 0 if any number. */
  static int maxConnections(PropertyResolver settings) {
    return Integer.parseInt(
        settings.getProperty(MAX_CONNECTIONS, USUAL_CONNECTIONS).strip());
  }

  static List<String> faults(PropertyResolver settings) {
    List<String> faults = new ArrayList<>();
    String port = settings.getProperty("server.port", "");
    if (!PORT.matcher(port).matches() || Integer.parseInt(port) > HIGHEST_PORT) {
      faults.add(
          "HEXAGENT_PORT must be a number from 0 (any free port) to 65535 but is '" + port + "'");
    }
    String open = settings.getProperty("hexagent.allow-open", "false");
    if (!open.equals("true") && !open.equals("false")) {
      faults.add("HEXAGENT_ALLOW_OPEN must be true or false but is '" + open + "'");
    }
    String most = settings.getProperty(MAX_CONNECTIONS, USUAL_CONNECTIONS);
    if (!COUNT.matcher(most.strip()).matches()) {
      faults.add("HEXAGENT_MAX_CONNECTIONS must be a number from 0 (any number) to 999999 but is '"
          + most + "'");
    }
    String fault =
        addressFault(settings.getProperty("server.address", "0.0.0.0"), open.equals("true"));
    if (fault != null) {
      faults.add(fault);
    }
    return faults;
  }

  private static @Nullable String addressFault(String text, boolean open) {
    String address = text.isBlank() ? "0.0.0.0" : text; // which is what nothing means to the server
    try {
      if (!ADDRESS.matcher(address).matches()) {
        throw new UnknownHostException(address);
      }
      InetAddress.getByName(address);
      return LoopbackOnly.refusal(address, open);
    } catch (UnknownHostException e) {
      return "HEXAGENT_HOST must be an IP address of this machine or localhost but is '" + address
          + "'";
    }
  }
}
