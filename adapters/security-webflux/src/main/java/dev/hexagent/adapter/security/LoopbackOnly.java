package dev.hexagent.adapter.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** A server without login listens on loopback, unless somebody says that everybody who can reach it may use it. */
public final class LoopbackOnly {
  private LoopbackOnly() {}

  /**
   * Why a server must not start on an address.
   *
   * @param address name or number to bind to; empty means all addresses
   * @param allowOpen what {@code HEXAGENT_ALLOW_OPEN} says
   * @return one line for the operator, {@code null} if the server may start
   */
  public static @Nullable String refusal(String address, boolean allowOpen) {
    if (allowOpen || isLoopback(address)) {
      return null;
    }
    return "HEXAGENT_HOST is " + (address.isBlank() ? "empty" : address)
        + ", which other machines can reach, and this server has no login yet: bind it to 127.0.0.1, or set"
        + " HEXAGENT_ALLOW_OPEN=true if everybody who can reach it may use it and its keys";
  }

  private static boolean isLoopback(String address) {
    if (address.isBlank()) {
      return false;
    }
    try {
      for (InetAddress one : InetAddress.getAllByName(address)) {
        if (!one.isLoopbackAddress()) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
