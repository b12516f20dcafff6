package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.provider.http.Endpoint;
import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.provider.http.CallTimeouts;
import dev.hexagent.adapter.provider.openrouter.OpenRouter;
import dev.hexagent.adapter.provider.openrouter.OpenRouterSettings;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.ModelCatalogue;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** OpenRouter, where its adapter is on the class path and a key is set. It goes before other providers. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(OpenRouter.class)
@Conditional(OpenRouterConfiguration.KeyIsSet.class)
class OpenRouterConfiguration {
  /** Connections of an event loop for the catalogue, and for runs that have just ended. */
  private static final int BESIDE_RUNS = 1_000;

  @Bean
  OpenRouter hexagentOpenRouter(HexagentProperties properties) {
    var account = properties.openrouter();
    return OpenRouter.connect(
        OpenRouterSettings.of(new ApiKey(Objects.requireNonNull(account.key())))
            .at(account.baseUrl())
            .forSite(account.siteName(), account.siteUrl())
            .withTimeouts(timeouts(account.timeouts()))
            .withConnections(
                Math.max(Endpoint.DEFAULT_CONNECTIONS, properties.maxRuns() + BESIDE_RUNS)));
  }

  private static CallTimeouts timeouts(HexagentProperties.Timeouts set) {
    return new CallTimeouts(set.connect(), set.firstContent(), set.gap(), set.total());
  }

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  ChatModel hexagentOpenRouterModel(OpenRouter openRouter) {
    return openRouter.chatModel();
  }

  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  ModelCatalogue hexagentOpenRouterCatalogue(OpenRouter openRouter) {
    return openRouter.catalogue();
  }

  /** An empty key counts as none. */
  static final class KeyIsSet implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return StringUtils.hasText(context.getEnvironment().getProperty("hexagent.openrouter.key"));
    }
  }
}
