package dev.hexagent.bootstrap.server;

import dev.hexagent.adapter.rest.health.ServiceInfo;
import dev.hexagent.adapter.rest.problem.ProblemAnswers;
import dev.hexagent.adapter.store.r2dbc.R2dbcStores;
import dev.hexagent.application.port.in.CheckReadiness;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.validation.Validator;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/** What only a program of its own may decide: how it treats connections, and what it says when it is ready. */
@Configuration(proxyBeanMethods = false)
class ServerConfiguration {
  private static final Duration BODY_GRACE = Duration.ofSeconds(15);
  // a tenth of what a poor mobile network carries
  private static final int BODY_BYTES_PER_SECOND = 16 << 10;
  // the largest file that an import takes, and the form around it
  private static final long BODY_BYTES = 513L << 20;
  // a client that vanished without a word is noticed that long after something was sent to it
  private static final Duration UNACKNOWLEDGED = Duration.ofSeconds(20);
  // what a reader leaves waiting stays with us, who can join it and tell who is slow; so much keeps
  // a fast line busy
  private static final long KERNEL_BYTES = 16 << 10;

  @Bean
  NettyServerCustomizer connectionGuard(Environment settings) {
    var cap = new ConnectionCap(ListenSettings.maxConnections(settings), System::nanoTime);
    return server -> guarded(server, cap);
  }

  @Bean
  ReadyLine readyLine(ServerProperties server, CheckReadiness readiness) {
    return new ReadyLine(server, readiness);
  }

  /** Where the data folder is used, so that its database can be copied while it is. */
  @Bean
  @Nullable
  BackupDesk backupDesk(ObjectProvider<DataFolder> folder, ObjectProvider<R2dbcStores> stores)
      throws IOException {
    DataFolder used = folder.getIfAvailable();
    return used == null ? null : BackupDesk.open(used.path(), stores.getObject()::copyTo);
  }

  @Bean
  ServiceInfo serviceInfo(Environment settings) {
    boolean openRouter = StringUtils.hasText(settings.getProperty("hexagent.openrouter.key"))
        || StringUtils.hasText(settings.getProperty("hexagent.providers.openrouter.key"));
    return new ServiceInfo(Version.read(), openRouter);
  }

  /** Relative addresses, so that the document is true under every name the server is called by. */
  @Bean
  OpenAPI apiDescription(ServiceInfo info) {
    return new OpenAPI()
        .info(new Info()
            .title("Hexagent")
            .version(info.version())
            .description("Agents that answer: chats, streams, conversations that are kept.")
            .license(new License().name("MIT").url("https://opensource.org/license/mit")))
        .servers(List.of(new Server().url("/")));
  }

  /** Nothing here is checked by annotations; the library for that comes with the API's documentation. */
  @Bean
  WebFluxConfigurer noAnnotatedChecks() {
    return new WebFluxConfigurer() {
      @Override
      public Validator getValidator() {
        return Validator.forType(Object.class, (checked, errors) -> {});
      }
    };
  }

  @Bean
  @Order(-2) // before those of Spring, which answer without a body
  ErrorWebExceptionHandler problemsOutsideTheApi(ProblemAnswers problems) {
    return problems::write;
  }

  private static HttpServer guarded(HttpServer server, ConnectionCap cap) {
    HttpServer guarded = server
        .doOnChannelInit((observer, channel, address) -> {
          channel
              .pipeline()
              .addBefore(
                  NettyPipeline.HttpTrafficHandler,
                  "bodyPace",
                  new BodyPace(BODY_GRACE, BODY_BYTES_PER_SECOND, BODY_BYTES));
          count(channel, cap);
        })
        .childOption(ChannelOption.SO_KEEPALIVE, true);
    return Epoll.isAvailable()
        ? guarded
            .childOption(EpollChannelOption.TCP_USER_TIMEOUT, (int) UNACKNOWLEDGED.toMillis())
            .childOption(EpollChannelOption.TCP_NOTSENT_LOWAT, KERNEL_BYTES)
        : guarded;
  }

  private static void count(Channel channel, ConnectionCap cap) {
    if (channel.remoteAddress() instanceof InetSocketAddress peer) {
      InetAddress address = peer.getAddress();
      if (cap.take(address)) {
        channel.closeFuture().addListener(closed -> cap.giveBack(address));
      } else {
        channel.close();
      }
    }
  }
}
