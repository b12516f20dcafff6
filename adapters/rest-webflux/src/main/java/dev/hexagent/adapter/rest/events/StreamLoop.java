package dev.hexagent.adapter.rest.events;

import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Where the buffers of a stream are filled. Given the event loop of the connection, events that come together leave in
 * one buffer, at no cost: their bytes have to get to that thread anyway.
 */
@FunctionalInterface
public interface StreamLoop {
  /** For any server: on the thread that brings an event. Then each event leaves by itself. */
  StreamLoop NONE = response -> Runnable::run;

  /** The connection of one answer. */
  StreamLine of(ServerHttpResponse response);
}
