package dev.hexagent.bootstrap.starter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A provider of models. What is left out comes from its preset or its kind, and those from its name where it is the name of
 * one: {@code hexagent.providers.groq.key} is all that Groq needs.
 *
 * @param kind the protocol it speaks: openai-compatible, openrouter, anthropic or google. Default: openai-compatible.
 * @param preset a server of that protocol whose address and habits are known: openai, ollama, vllm, lm-studio, groq, mistral,
 *     deepseek, xai, together.
 * @param baseUrl where its paths begin, such as https://api.example.com/v1.
 * @param key that it wants, best kept in the environment.
 * @param defaultModel model of agents that name none, as the provider calls it, if this is the first provider.
 * @param order providers with a smaller one come first; those with the same, in the order in which they are written. The
 *     first one with a default model is the default provider.
 * @param headers further headers of every request, by name.
 * @param dialect what the server does in its own way.
 * @param timeouts how long a call may take.
 * @param siteName name of this installation, shown in OpenRouter's rankings.
 * @param siteUrl address of this installation, shown in OpenRouter's rankings.
 * @param routing which of the providers behind OpenRouter may serve a model.
 * @param models that OpenRouter itself asks, in that order, if the one that was asked for fails.
 * @param webResults how many pages of a web search OpenRouter tells a model; each search is billed. Default: no search.
 * @param reasoningEffort how long models at OpenRouter that can think do so: none, minimal, low, medium, high, xhigh or max.
 *     Default: as the model does.
 */
public record ProviderProperties(
    @Nullable String kind,
    @Nullable String preset,
    @Nullable String baseUrl,
    @Nullable String key,
    @Nullable String defaultModel,
    @DefaultValue("0") int order,
    @DefaultValue Map<String, String> headers,
    @DefaultValue Dialect dialect,
    @Nullable Timeouts timeouts,
    @Nullable String siteName,
    @Nullable String siteUrl,
    @Nullable @NestedConfigurationProperty RoutingProperties routing,
    @DefaultValue List<String> models,
    @Nullable Integer webResults,
    @Nullable String reasoningEffort) {

  private static final Dialect PLAIN = new Dialect(null, null, null, null);

  /** A provider of which nothing is known but its address. */
  static ProviderProperties at(String baseUrl) {
    return new ProviderProperties(
        null, null, baseUrl, null, null, 0, Map.of(), PLAIN, null, null, null, null, List.of(),
        null, null);
  }

  /** Shows no secret; a header may be one, too. */
  @Override
  public String toString() {
    return "Provider[" + baseUrl + "]";
  }

  /** The same, and what it leaves out as the other has it. */
  ProviderProperties or(ProviderProperties other) {
    return new ProviderProperties(
        first(kind, other.kind),
        first(preset, other.preset),
        first(baseUrl, other.baseUrl),
        first(key, other.key),
        first(defaultModel, other.defaultModel),
        order,
        headers.isEmpty() ? other.headers : headers,
        dialect,
        timeouts == null ? other.timeouts : timeouts,
        first(siteName, other.siteName),
        first(siteUrl, other.siteUrl),
        routing == null ? other.routing : routing,
        models.isEmpty() ? other.models : models,
        webResults == null ? other.webResults : webResults,
        first(reasoningEffort, other.reasoningEffort));
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null || one.isBlank() ? other : one;
  }

  /**
   * What servers of the chat-completions protocol do not do alike.
   *
   * @param tokenLimit name of the request's field that bounds the generated tokens: max_tokens, or max_completion_tokens.
   * @param asksForUsage whether a stream tells what it used only if stream_options asks for it. Some servers refuse that.
   * @param takesSchema whether its models take a JSON Schema as response_format; where not, they are told in words.
   * @param takesPdf whether a prompt may hold PDF files; pictures it may hold everywhere.
   */
  public record Dialect(
      @Nullable String tokenLimit,
      @Nullable Boolean asksForUsage,
      @Nullable Boolean takesSchema,
      @Nullable Boolean takesPdf) {}

  /**
   * How long a call of a provider may take.
   *
   * @param connect until the connection stands.
   * @param firstContent until the model says anything. Default: 60s, 5m where a preset is a server that loads models first.
   * @param gap between two things that it says.
   * @param total of the whole call.
   */
  public record Timeouts(
      @DefaultValue("5s") Duration connect,
      @Nullable Duration firstContent,
      @DefaultValue("60s") Duration gap,
      @DefaultValue("10m") Duration total) {
    /** What is not said. */
    static final Timeouts USUAL =
        new Timeouts(Duration.ofSeconds(5), null, Duration.ofSeconds(60), Duration.ofMinutes(10));

    List<Duration> all() {
      return firstContent == null
          ? List.of(connect, gap, total)
          : List.of(connect, firstContent, gap, total);
    }
  }
}
