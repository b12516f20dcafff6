package dev.hexagent.bootstrap.starter;

import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;

/** Says in servlet applications what is missing there. */
@AutoConfiguration(after = HexagentAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
public class CoreOnlyAutoConfiguration {

  CoreOnlyAutoConfiguration() {
    LoggerFactory.getLogger(CoreOnlyAutoConfiguration.class)
        .info(
            "Hexagent: this is a servlet application, so there is the core only; its API and pages need WebFlux");
  }
}
