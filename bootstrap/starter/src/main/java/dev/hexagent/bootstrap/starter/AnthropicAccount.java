package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.provider.anthropic.Anthropic;
import dev.hexagent.adapter.provider.anthropic.AnthropicSettings;
import dev.hexagent.adapter.provider.http.ApiKey;
import java.util.Objects;

/** An account at Anthropic, or at a server that speaks like it. */
final class AnthropicAccount {
  private AnthropicAccount() {}

  static ConnectedProvider connect(ProviderAccount account) {
    AnthropicSettings settings = AnthropicSettings.of(
            new ApiKey(Objects.requireNonNull(account.written().key())))
        .named(account.name())
        .withKeyAdvice(account.keyAdvice())
        .withHeaders(account.written().headers())
        .withTimeouts(OpenAiCompatible.timeouts(account))
        .withConnections(account.connections());
    Anthropic anthropic =
        Anthropic.connect(account.baseUrl() == null ? settings : settings.at(account.address()));
    return new ConnectedProvider(
        anthropic.chatModel(), anthropic.catalogue(), account.usualModel(), anthropic::close);
  }
}
