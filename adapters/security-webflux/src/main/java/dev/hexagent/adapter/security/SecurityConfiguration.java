package dev.hexagent.adapter.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

/** The filters of a server without login; needs a {@link SecuritySettings} bean. */
@Configuration(proxyBeanMethods = false)
public class SecurityConfiguration {
  @Bean
  WebFilter hexagentHeadersFilter() {
    return new HeadersFilter();
  }

  @Bean
  WebFilter hexagentDoorFilter(SecuritySettings settings) {
    return new DoorFilter(settings);
  }
}
