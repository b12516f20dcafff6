package dev.hexagent.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** nginx as a relay, where somebody has installed it. */
final class Nginx {
  private Nginx() {}

  static Optional<Path> executable() {
    return Stream.concat(
            Pattern.compile(File.pathSeparator).splitAsStream(System.getenv("PATH")),
            Stream.of("/usr/sbin"))
        .map(folder -> Path.of(folder, "nginx"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Target start(Path folder, int upstreamPort) {
    try {
      int port = freePort();
      Path configuration = folder.resolve("nginx.conf");
      Files.writeString(configuration, configuration(port, upstreamPort));
      Child process = Child.start(
          folder,
          Map.of(),
          List.of(
              executable().orElseThrow().toString(),
              "-p",
              folder + "/",
              "-c",
              configuration.toString()));
      process.await(Pattern.compile("start worker process \\d"), 10);
      return new Target("nginx", Dialect.CHAT_COMPLETIONS, port, process, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String configuration(int port, int upstreamPort) {
    return """
        daemon off;
        pid nginx.pid;
        error_log stderr notice;
        worker_processes auto;
        events {
          worker_connections 1024;
        }
        http {
          access_log off;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fastcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          keepalive_requests 1000000;
          upstream provider {
            server 127.0.0.1:%d;
            keepalive 64;
            keepalive_requests 1000000;
          }
          server {
            listen 127.0.0.1:%d;
            location / {
              proxy_pass http://provider;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_buffering off;
            }
          }
        }
        """.formatted(upstreamPort, port);
  }
}
