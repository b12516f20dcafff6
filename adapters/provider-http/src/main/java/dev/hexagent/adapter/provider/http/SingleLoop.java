package dev.hexagent.adapter.provider.http;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import reactor.netty.resources.LoopResources;

/** One event loop of a group, as if there were no other. It is not ours to end. */
record SingleLoop(LoopResources all, EventLoopGroup group, EventLoop loop)
    implements LoopResources {
  @Override
  public EventLoopGroup onServer(boolean useNative) {
    return loop;
  }

  @Override
  public EventLoopGroup onClient(boolean useNative) {
    return loop;
  }

  @Override
  public <C extends Channel> C onChannel(Class<C> type, EventLoopGroup ignored) {
    return all.onChannel(type, group);
  }

  @Override
  public <C extends Channel> Class<? extends C> onChannelClass(
      Class<C> type, EventLoopGroup ignored) {
    return all.onChannelClass(type, group);
  }
}
