package dev.hexagent.adapter.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

/** The filters of a server without login; needs a {@link SecuritySettings} bean. */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {
  @Bean
  WebFilter hexagentHeadersFilter(SecuritySettings settings) {
    var filter = new HeadersFilter();
    return new GuardedPaths(settings.paths(), filter, filter.getOrder());
  }

  @Bean
  WebFilter hexagentDoorFilter(SecuritySettings settings) {
    var filter = new DoorFilter(settings);
    return new GuardedPaths(settings.paths(), filter, filter.getOrder());
  }
}
