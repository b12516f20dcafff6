package dev.hexagent.adapter.security;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may call a server without login.
 *
 * @param hosts names besides the loopback ones by which the server may be called, without port
 * @param open whether callers from other machines are served; everybody who can reach the server then acts as its owner
 * @param paths patterns of the paths that are protected; in an application of somebody else, ours only
 */
public record SecuritySettings(Set<String> hosts, boolean open, List<String> paths) {
  public SecuritySettings {
    hosts = hosts.stream()
        .map(host -> host.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
    paths = List.copyOf(paths);
  }

  /** Settings of a server of its own: everything is protected. */
  public SecuritySettings(Set<String> hosts, boolean open) {
    this(hosts, open, List.of("/**"));
  }
}
