package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.rest.events.StreamLine;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.epoll.EpollChannelOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection of Reactor Netty. Where the kernel has been told how long it may wait for a peer, it would cut a reader who
 * keeps its window closed by that, too, though it is alive: for as long as somebody watches the reader, it waits longer.
 */
final class NettyStreamLine implements StreamLine {
  private static final Duration FOR_LONG = Duration.ofMinutes(10);

  private final Channel channel;
  private @Nullable Integer usual;

  NettyStreamLine(Channel channel) {
    this.channel = channel;
  }

  @Override
  public void execute(Runnable task) {
    channel.eventLoop().execute(task);
  }

  @Override
  public long waiting() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
  }

  /** By a buffer without bytes, behind all others: it has left when they have. */
  @Override
  public void whenClear(Runnable task) {
    if (usual == null) {
      usual = channel.config().getOption(EpollChannelOption.TCP_USER_TIMEOUT);
    }
    waitForPeer((int) FOR_LONG.toMillis());
    channel.pipeline().firstContext().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> {
      if (sent.isSuccess()) {
        waitForPeer(usual);
        task.run();
      }
    });
  }

  @Override
  public void cut() {
    channel.config().setOption(ChannelOption.SO_LINGER, 0); // else the kernel keeps what waits
    channel.close();
  }

  private void waitForPeer(@Nullable Integer millis) {
    if (usual != null && usual > 0 && channel.isOpen()) {
      channel.config().setOption(EpollChannelOption.TCP_USER_TIMEOUT, millis);
    }
  }
}
