package dev.hexagent.adapter.rest;

import dev.hexagent.adapter.rest.health.HealthController;
import dev.hexagent.adapter.rest.problem.ApiFilter;
import dev.hexagent.adapter.rest.problem.ProblemAnswers;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/**
 * What a server of its own has beside {@link RestConfiguration}: the signs of life at {@code /}, {@code /health},
 * {@code /livez} and {@code /readyz}, and the calls of chat, agents and models without a prefix, too. Needs a bean of
 * {@link dev.hexagent.adapter.rest.health.ServiceInfo}.
 */
@Configuration(proxyBeanMethods = false)
@Import({RestConfiguration.class, HealthController.class})
public class RootPathsConfiguration {
  @Bean
  ApiFilter hexagentRootPathsFilter(ProblemAnswers problems) {
    return new ApiFilter(
        problems, "/", "/health", "/livez", "/readyz", "/chat", "/agents", "/agents/*", "/models");
  }

  @Bean
  SmartInitializingSingleton hexagentRootPaths(
      @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
    return () -> RootPaths.open(mapping);
  }
}
