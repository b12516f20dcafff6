package dev.hexagent.bootstrap.server;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.provider.openrouter.OpenRouterSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.StringUtils;

/** The account at OpenRouter. What is wrong is said without the key. */
final class ProviderSettings {
  private ProviderSettings() {}

  static List<String> faults(PropertyResolver settings) {
    List<String> faults = new ArrayList<>();
    String key = settings.getProperty("hexagent.openrouter.key");
    if (StringUtils.hasText(key)) {
      try {
        new ApiKey(key);
      } catch (IllegalArgumentException e) {
        faults.add("OPENROUTER_API_KEY is no key: " + e.getMessage());
      }
    }
    String url = settings.getProperty(
        "hexagent.openrouter.base-url", OpenRouterSettings.BASE_URL.toString());
    if (!isHttp(url)) {
      faults.add("OPENROUTER_BASE_URL must be http(s)://host[:port][/path], without a password");
    }
    return faults;
  }

  private static boolean isHttp(String text) {
    try {
      URI url = URI.create(text.strip());
      return url.getHost() != null
          && url.getUserInfo() == null
          && url.getQuery() == null
          && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
