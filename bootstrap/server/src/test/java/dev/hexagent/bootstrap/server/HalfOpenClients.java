package dev.hexagent.bootstrap.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Clients in a network of their own, whose cable can be pulled: then nothing comes from them any more, not even the end of
 * their connections. Needs Linux, root, {@code ip} and {@code curl}.
 */
final class HalfOpenClients implements AutoCloseable {
  private static final String NUMBER = String.valueOf(ProcessHandle.current().pid() % 100_000);
  private static final String NETWORK = "hexagent" + NUMBER;
  private static final String OUR_END = "hxa" + NUMBER;
  private static final String THEIR_END = "hxb" + NUMBER;

  /** Where the server is, seen from there; from the range for tests of networks. */
  static final String SERVER = "198.18.77.1";

  private static final String CLIENT = "198.18.77.2";

  private final List<Process> clients = new ArrayList<>();

  private HalfOpenClients() {}

  /** Why there can be none here; empty if there can. */
  static String obstacle() throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return "only root can make a network namespace";
    }
    try (var network = new HalfOpenClients()) {
      network.lay();
      return "";
    } catch (IOException | IllegalStateException e) {
      return "no network namespace can be made here: " + e.getMessage();
    }
  }

  /** A network with a cable to us. */
  static HalfOpenClients connected() throws IOException {
    var network = new HalfOpenClients();
    network.lay();
    return network;
  }

  private void lay() throws IOException {
    run("curl --version");
    run("ip netns add " + NETWORK);
    run("ip link add " + OUR_END + " type veth peer name " + THEIR_END + " netns " + NETWORK);
    run("ip address add " + SERVER + "/30 dev " + OUR_END);
    run("ip link set " + OUR_END + " up");
    run("ip netns exec " + NETWORK + " ip address add " + CLIENT + "/30 dev " + THEIR_END);
    run("ip netns exec " + NETWORK + " ip link set " + THEIR_END + " up");
  }

  /** One more client, which asks a model and listens. */
  void ask(int port, String model) throws IOException {
    clients.add(new ProcessBuilder(
            "ip",
            "netns",
            "exec",
            NETWORK,
            "curl",
            "-sN",
            "-H",
            "Host: localhost",
            "-H",
            "Content-Type: application/json",
            "-H",
            "Accept: text/event-stream",
            "-d",
            "{\"message\":\"Hello\",\"model\":\"" + model + "\"}",
            "http://" + SERVER + ":" + port + "/chat")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start());
  }

  /** From now on nothing gets through. */
  void pullTheCable() throws IOException {
    run("ip netns exec " + NETWORK + " ip link set " + THEIR_END + " down");
  }

  @Override
  public void close() throws IOException {
    clients.forEach(Process::destroyForcibly);
    for (String trace : List.of("ip link delete " + OUR_END, "ip netns delete " + NETWORK)) {
      try {
        run(trace);
      } catch (IllegalStateException e) {
        // it was not there yet
      }
    }
  }

  private static void run(String command) throws IOException {
    Process process =
        new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(command + ": " + output.strip());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
