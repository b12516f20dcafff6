package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.provider.openrouter.OpenRouter;
import dev.hexagent.adapter.provider.openrouter.OpenRouterSettings;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;

/** An account at OpenRouter. */
final class OpenRouterAccount {
  private OpenRouterAccount() {}

  static ConnectedProvider connect(ProviderAccount account) {
    ProviderProperties written = account.written();
    OpenRouterSettings settings = OpenRouterSettings.of(
            account.name(), new ApiKey(Objects.requireNonNull(written.key())), account.keyAdvice())
        .forSite(filled(written.siteName()), filled(written.siteUrl()))
        .withTimeouts(OpenAiCompatible.timeouts(account))
        .withConnections(account.connections());
    OpenRouter openRouter =
        OpenRouter.connect(account.baseUrl() == null ? settings : settings.at(account.address()));
    return new ConnectedProvider(
        openRouter.chatModel(), openRouter.catalogue(), account.usualModel(), openRouter::close);
  }

  private static @Nullable String filled(@Nullable String text) {
    return StringUtils.hasText(text) ? text.strip() : null;
  }
}
