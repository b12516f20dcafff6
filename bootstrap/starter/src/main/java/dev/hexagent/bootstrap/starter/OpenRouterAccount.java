package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.provider.openrouter.OpenRouter;
import dev.hexagent.adapter.provider.openrouter.OpenRouterPreferences;
import dev.hexagent.adapter.provider.openrouter.OpenRouterRouting;
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
        .withHeaders(written.headers())
        .forSite(filled(written.siteName()), filled(written.siteUrl()))
        .preferring(new OpenRouterPreferences(
            routing(written.routing()),
            written.models(),
            written.webResults(),
            filled(written.reasoningEffort())))
        .withTimeouts(OpenAiCompatible.timeouts(account))
        .withConnections(account.connections());
    OpenRouter openRouter =
        OpenRouter.connect(account.baseUrl() == null ? settings : settings.at(account.address()));
    return new ConnectedProvider(
        openRouter.chatModel(), openRouter.catalogue(), account.usualModel(), openRouter::close);
  }

  private static OpenRouterRouting routing(@Nullable RoutingProperties written) {
    return written == null
        ? OpenRouterRouting.ANY
        : new OpenRouterRouting(
            written.order(),
            written.only(),
            written.ignore(),
            written.allowFallbacks(),
            written.requireParameters(),
            filled(written.dataCollection()),
            written.zdr(),
            filled(written.sort()),
            written.quantizations(),
            written.maxPrice());
  }

  private static @Nullable String filled(@Nullable String text) {
    return StringUtils.hasText(text) ? text.strip() : null;
  }
}
