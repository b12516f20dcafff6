package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.rest.events.StreamLoop;
import java.util.concurrent.Executor;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.netty.http.server.HttpServerResponse;

/** The event loop of an answer's connection, where Reactor Netty is the server. */
final class NettyStreamLoop implements StreamLoop {

  @Override
  public Executor of(ServerHttpResponse response) {
    Object server = ServerHttpResponseDecorator.getNativeResponse(response);
    Executor[] loop = {Runnable::run};
    if (server instanceof HttpServerResponse netty) {
      netty.withConnection(connection -> loop[0] = connection.channel().eventLoop());
    }
    return loop[0];
  }
}
