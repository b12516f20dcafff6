package dev.hexagent.bootstrap.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Puts {@code .env} of the working directory right behind the real environment, which wins. */
final class DotEnvPostProcessor implements EnvironmentPostProcessor, Ordered {
  // Spring Boot maps HEXAGENT_PORT to hexagent.port in sources with this ending only
  private static final String NAME =
      ".env-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Map<String, Object> values = new LinkedHashMap<>(DotEnv.read(Path.of(".env")));
    environment
        .getPropertySources()
        .addAfter(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(NAME, values));
  }

  /** Before {@code application.yml} is read, so that the file may choose profiles, too. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER - 1;
  }
}
