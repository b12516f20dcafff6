package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.provider.http.CallTimeouts;
import dev.hexagent.adapter.provider.http.Endpoint;
import dev.hexagent.adapter.provider.http.ProviderConnections;
import dev.hexagent.adapter.provider.openai.OpenAiChatModel;
import dev.hexagent.adapter.provider.openai.OpenAiDialect;
import dev.hexagent.adapter.provider.openai.OpenAiModelCatalogue;
import dev.hexagent.adapter.provider.openai.OpenAiModelList;
import dev.hexagent.adapter.provider.openai.OpenAiSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import reactor.core.publisher.Mono;

/** Any server of the chat-completions protocol. */
final class OpenAiCompatible {
  private OpenAiCompatible() {}

  static ConnectedProvider connect(ProviderAccount account) {
    OpenAiSettings plain = OpenAiSettings.of(
        account.name(), account.address(), key(account.written().key()));
    Endpoint endpoint = plain
        .endpoint()
        .withHeaders(account.written().headers())
        .withAdvice(new Endpoint.Advice(account.keyAdvice(), Endpoint.Advice.DEFAULT.credit()))
        .withTimeouts(timeouts(account))
        .withConnections(account.connections());
    ProviderConnections connections = ProviderConnections.of(endpoint);
    return new ConnectedProvider(
        new OpenAiChatModel(
            new OpenAiSettings(endpoint, dialect(account, plain.dialect())), connections),
        new OpenAiModelCatalogue(account.name(), new OpenAiModelList(endpoint, connections)),
        account.usualModel(),
        connections::close);
  }

  static CallTimeouts timeouts(ProviderAccount account) {
    ProviderProperties.Timeouts set = account.timeouts();
    return new CallTimeouts(set.connect(), account.firstContent(), set.gap(), set.total());
  }

  private static @Nullable ApiKey key(@Nullable String written) {
    return StringUtils.hasText(written) ? new ApiKey(written) : null;
  }

  /** What is written goes before the preset, that before what its address tells. */
  private static OpenAiDialect dialect(ProviderAccount account, OpenAiDialect byAddress) {
    ProviderProperties.Dialect written = account.written().dialect();
    OpenAiDialect usual = usual(account.preset(), byAddress);
    Boolean asks = written.asksForUsage();
    Boolean takes = written.takesSchema();
    Boolean pdf = written.takesPdf();
    return new OpenAiDialect(
        StringUtils.hasText(written.tokenLimit())
            ? written.tokenLimit().strip()
            : usual.tokenLimit(),
        asks == null ? usual.asksForUsage() : asks,
        takes == null ? usual.takesSchema() : model -> Mono.just(takes),
        pdf == null ? usual.takesPdf() : pdf,
        null);
  }

  private static OpenAiDialect usual(@Nullable ProviderPreset preset, OpenAiDialect byAddress) {
    return preset == null
        ? byAddress
        : new OpenAiDialect(
            preset.tokenLimit,
            preset.asksForUsage,
            model -> Mono.just(preset.takesSchema),
            preset == ProviderPreset.OPENAI,
            null);
  }
}
