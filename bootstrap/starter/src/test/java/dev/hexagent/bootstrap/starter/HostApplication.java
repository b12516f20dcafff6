package dev.hexagent.bootstrap.starter;

import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Somebody else's application, with paths of its own that we might be tempted to take. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class HostApplication {

  @RestController
  static class Shop {
    record Article(String articleName) {}

    @GetMapping("/")
    String home() {
      return "the shop";
    }

    @GetMapping("/health")
    Map<String, String> health() {
      return Map.of("shop", "open");
    }

    @GetMapping("/articles")
    Article article() {
      return new Article("tea");
    }
  }
}
