package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.provider.google.Gemini;
import dev.hexagent.adapter.provider.google.GeminiSettings;
import dev.hexagent.adapter.provider.http.ApiKey;
import java.util.Objects;

/** An account for Google's Gemini API. */
final class GoogleAccount {
  private GoogleAccount() {}

  static ConnectedProvider connect(ProviderAccount account) {
    GeminiSettings settings = GeminiSettings.of(
            account.name(),
            new ApiKey(Objects.requireNonNull(account.written().key())),
            account.keyAdvice())
        .withTimeouts(OpenAiCompatible.timeouts(account))
        .withConnections(account.connections());
    Gemini gemini =
        Gemini.connect(account.baseUrl() == null ? settings : settings.at(account.address()));
    return new ConnectedProvider(
        gemini.chatModel(), gemini.catalogue(), account.usualModel(), gemini::close);
  }
}
