package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.rest.events.StreamLine;
import dev.hexagent.adapter.rest.events.StreamLoop;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.netty.http.server.HttpServerResponse;

/** The event loop of an answer's connection, where Reactor Netty is the server. */
final class NettyStreamLoop implements StreamLoop {

  @Override
  public StreamLine of(ServerHttpResponse response) {
    Object server = ServerHttpResponseDecorator.getNativeResponse(response);
    StreamLine[] line = {Runnable::run};
    if (server instanceof HttpServerResponse netty) {
      netty.withConnection(connection -> line[0] = new NettyStreamLine(connection.channel()));
    }
    return line[0];
  }
}
