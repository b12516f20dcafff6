package dev.hexagent.bootstrap.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends requests whose bodies come more slowly than anybody means to send them: whoever holds a connection by a byte now and
 * then is gone after the grace, and a large file over a thin line has all the time it needs. Ends bodies that are longer than
 * anything we take, too, whatever the application makes of them. For one connection.
 */
final class BodyPace extends ChannelInboundHandlerAdapter {
  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

  private final long grace;
  private final int bytesPerSecond;
  private final long most;
  private long begun;
  private long bytes;
  private boolean ended;
  private @Nullable Future<?> look;

  /**
   * A pace to keep.
   *
   * @param grace any body may take that long
   * @param bytesPerSecond what has come gives that much more time
   * @param most bytes of a body
   */
  BodyPace(Duration grace, int bytesPerSecond, long most) {
    this.grace = grace.toNanos();
    this.bytesPerSecond = bytesPerSecond;
    this.most = most;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    if (ended) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest) {
      begun = System.nanoTime();
      bytes = 0;
      lookIn(ctx, grace);
    }
    if (message instanceof HttpContent content) {
      bytes += content.content().readableBytes();
      if (bytes > most) {
        content.release();
        end(ctx, HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
        return;
      }
    }
    if (message instanceof LastHttpContent) {
      stop();
    }
    super.channelRead(ctx, message);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    stop();
  }

  private void lookIn(ChannelHandlerContext ctx, long nanos) {
    stop();
    look = ctx.executor().schedule(() -> look(ctx), nanos, TimeUnit.NANOSECONDS);
  }

  private void look(ChannelHandlerContext ctx) {
    long left = begun + grace + bytes * NANOS / bytesPerSecond - System.nanoTime();
    if (left > 0) {
      lookIn(ctx, left);
    } else {
      end(ctx, HttpResponseStatus.REQUEST_TIMEOUT);
    }
  }

  /** To the application that is a client who left. */
  private void end(ChannelHandlerContext ctx, HttpResponseStatus status) {
    ended = true;
    stop();
    var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
    answer
        .headers()
        .set(HttpHeaderNames.CONTENT_LENGTH, 0)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    ctx.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
  }

  private void stop() {
    if (look != null) {
      look.cancel(false);
      look = null;
    }
  }
}
