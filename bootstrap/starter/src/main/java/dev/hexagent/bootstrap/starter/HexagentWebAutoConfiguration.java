package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.rest.RestConfiguration;
import dev.hexagent.adapter.rest.RestSettings;
import dev.hexagent.adapter.rest.RootPathsConfiguration;
import dev.hexagent.adapter.rest.events.StreamLoop;
import dev.hexagent.adapter.rest.events.StreamTimes;
import dev.hexagent.adapter.security.SecurityConfiguration;
import dev.hexagent.adapter.security.SecuritySettings;
import dev.hexagent.ui.UiConfiguration;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import reactor.netty.http.server.HttpServerResponse;

/** API, pages and their protection, in reactive applications. */
@AutoConfiguration(after = HexagentAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.REACTIVE)
public class HexagentWebAutoConfiguration {

  /** The API below {@code /api/v1}. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(RestConfiguration.class)
  @ConditionalOnProperty(name = "hexagent.rest.enabled", matchIfMissing = true)
  @Import(RestConfiguration.class)
  static class Rest {
    @Bean
    @ConditionalOnMissingBean
    RestSettings hexagentRestSettings(HexagentProperties properties) {
      RestSettings usual = RestSettings.DEFAULT;
      return new RestSettings(
          usual.bodyBytes(),
          usual.turnBytes(),
          new StreamTimes(usual.streams().silence(), properties.rest().patience()));
    }

    /** What the original has without a prefix. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "hexagent.rest.original-paths")
    @Import(RootPathsConfiguration.class)
    static class OriginalPaths {}

    /** Streams leave in bursts where the server is Reactor Netty. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HttpServerResponse.class)
    static class Bursts {
      @Bean
      @ConditionalOnMissingBean
      StreamLoop hexagentStreamLoop() {
        return new NettyStreamLoop();
      }
    }

    /** The API's documentation, where springdoc makes one. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OperationCustomizer.class)
    static class Documentation {
      @Bean
      OperationIds hexagentOperationIds() {
        return new OperationIds();
      }

      @Bean
      DiscriminatorValues hexagentDiscriminatorValues() {
        return new DiscriminatorValues();
      }

      @Bean
      NullableFields hexagentNullableFields() {
        return new NullableFields();
      }
    }
  }

  /** The pages below {@code /ui}. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(UiConfiguration.class)
  @ConditionalOnProperty(name = "hexagent.ui.enabled", matchIfMissing = true)
  @Import(UiConfiguration.class)
  static class UserInterface {}

  /** Callers are the local owner, and only those on this machine are served. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(SecurityConfiguration.class)
  @ConditionalOnProperty(name = "hexagent.security.enabled", matchIfMissing = true)
  @Import(SecurityConfiguration.class)
  static class Protection {
    @Bean
    @ConditionalOnMissingBean
    SecuritySettings hexagentSecuritySettings(HexagentProperties properties) {
      return new SecuritySettings(
          properties.hosts(), properties.allowOpen(), properties.security().paths());
    }
  }
}
