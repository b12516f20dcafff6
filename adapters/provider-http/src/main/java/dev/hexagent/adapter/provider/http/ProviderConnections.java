package dev.hexagent.adapter.provider.http;

import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.netty.http.HttpResources;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * The connections to one provider: a pool per event loop, so that what comes in on a loop is answered on the same one
 * without a word to another thread. Runs on the event loops that reactor-netty's servers use, too.
 */
public final class ProviderConnections implements AutoCloseable {
  /** Providers and the proxies before them close what is idle for a minute. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  /** Long enough to be worth it, short enough to follow a change of the provider's addresses. */
  private static final Duration LIFE = Duration.ofMinutes(10);

  /** A peer that vanished without a word is noticed after about 35 s. */
  private static final int KEEP_ALIVE_IDLE_SECONDS = 20;

  private static final int KEEP_ALIVE_INTERVAL_SECONDS = 5;
  private static final int KEEP_ALIVE_PROBES = 3;
  private static final int UNACKNOWLEDGED_MILLIS = 20_000;

  private record Pool(EventLoop loop, ConnectionProvider connections, HttpClient client) {}

  private final List<Pool> pools;
  private final AtomicInteger next = new AtomicInteger();

  private ProviderConnections(List<Pool> pools) {
    this.pools = pools;
  }

  /** Makes the pools; connections are opened when they are needed. */
  public static ProviderConnections of(Endpoint endpoint) {
    LoopResources loops = HttpResources.get();
    EventLoopGroup group = loops.onClient(LoopResources.DEFAULT_NATIVE);
    var pools = new ArrayList<Pool>();
    for (EventExecutor executor : group) {
      var loop = (EventLoop) executor;
      ConnectionProvider connections = pool(endpoint);
      HttpClient client = client(endpoint, connections).runOn(new SingleLoop(loops, group, loop));
      pools.add(new Pool(loop, connections, client));
    }
    return new ProviderConnections(List.copyOf(pools));
  }

  /** A client on the event loop of the calling thread, or on the next one if it belongs to none. */
  HttpClient client() {
    for (Pool pool : pools) {
      if (pool.loop.inEventLoop()) {
        return pool.client;
      }
    }
    return pools.get(Math.floorMod(next.getAndIncrement(), pools.size())).client;
  }

  /** Closes all connections; calls in progress fail. */
  @Override
  public void close() {
    pools.forEach(pool -> pool.connections.dispose());
  }

  private static ConnectionProvider pool(Endpoint endpoint) {
    return ConnectionProvider.builder(endpoint.provider())
        .maxConnections(endpoint.connections())
        .pendingAcquireMaxCount(-1)
        .pendingAcquireTimeout(endpoint.timeouts().connect())
        .maxIdleTime(IDLE)
        .maxLifeTime(LIFE)
        .evictInBackground(IDLE)
        .lifo()
        .build();
  }

  private static HttpClient client(Endpoint endpoint, ConnectionProvider connections) {
    int connectMillis = Math.toIntExact(endpoint.timeouts().connect().toMillis());
    HttpClient client = HttpClient.create(connections)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis)
        .option(ChannelOption.SO_KEEPALIVE, true)
        .headers(headers -> {
          headers.set("User-Agent", "Hexagent");
          endpoint.headers().forEach(headers::set);
          if (endpoint.key() != null) {
            var header = endpoint.keyHeader();
            headers.set(header.name(), header.prefix() + endpoint.key().value());
          }
        });
    return Epoll.isAvailable() ? noticingLostPeers(client) : client;
  }

  private static HttpClient noticingLostPeers(HttpClient client) {
    return client
        .option(EpollChannelOption.TCP_KEEPIDLE, KEEP_ALIVE_IDLE_SECONDS)
        .option(EpollChannelOption.TCP_KEEPINTVL, KEEP_ALIVE_INTERVAL_SECONDS)
        .option(EpollChannelOption.TCP_KEEPCNT, KEEP_ALIVE_PROBES)
        .option(EpollChannelOption.TCP_USER_TIMEOUT, UNACKNOWLEDGED_MILLIS);
  }
}
