package dev.hexagent.bootstrap.server;

import reactor.netty.ReactorNetty;

/** As many event loops as processors, for server and providers together; the library takes at least four. */
final class EventLoops {
  private EventLoops() {}

  static void setUp() {
    if (System.getProperty(ReactorNetty.IO_WORKER_COUNT) == null) {
      System.setProperty(
          ReactorNetty.IO_WORKER_COUNT, String.valueOf(Runtime.getRuntime().availableProcessors()));
    }
  }
}
