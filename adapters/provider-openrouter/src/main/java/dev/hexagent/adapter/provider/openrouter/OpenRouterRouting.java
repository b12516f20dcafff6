package dev.hexagent.adapter.provider.openrouter;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Which of the providers behind OpenRouter may serve a model. What is {@code null} or empty is left to OpenRouter; names of
 * providers, sorts and quantizations are passed on as they are.
 *
 * @param order providers to try, in that order, before others
 * @param only no others than these
 * @param ignore never these
 * @param allowFallbacks whether others may serve when those of {@code order} do not
 * @param requireParameters whether only those that take all settings of the request may serve
 * @param dataCollection {@code allow}, or {@code deny} for none that may store prompts
 * @param zdr whether only those that keep nothing at all may serve
 * @param sort {@code price}, {@code throughput} or {@code latency}
 * @param quantizations such as {@code fp8}
 * @param maxPrice USD per million tokens, by {@code prompt} and {@code completion}, and per {@code request} and {@code image}
 */
public record OpenRouterRouting(
    List<String> order,
    List<String> only,
    List<String> ignore,
    @Nullable Boolean allowFallbacks,
    @Nullable Boolean requireParameters,
    @Nullable String dataCollection,
    @Nullable Boolean zdr,
    @Nullable String sort,
    List<String> quantizations,
    Map<String, BigDecimal> maxPrice) {
  /** As OpenRouter likes. */
  public static final OpenRouterRouting ANY = new OpenRouterRouting(
      List.of(), List.of(), List.of(), null, null, null, null, null, List.of(), Map.of());

  public OpenRouterRouting {
    order = List.copyOf(order);
    only = List.copyOf(only);
    ignore = List.copyOf(ignore);
    quantizations = List.copyOf(quantizations);
    maxPrice = Map.copyOf(maxPrice);
  }

  void write(JsonGenerator out) {
    out.writeStartObject();
    strings(out, "order", order);
    strings(out, "only", only);
    strings(out, "ignore", ignore);
    flag(out, "allow_fallbacks", allowFallbacks);
    flag(out, "require_parameters", requireParameters);
    string(out, "data_collection", dataCollection);
    flag(out, "zdr", zdr);
    string(out, "sort", sort);
    strings(out, "quantizations", quantizations);
    if (!maxPrice.isEmpty()) {
      out.writeObjectPropertyStart("max_price");
      maxPrice.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(price -> out.writeNumberProperty(price.getKey(), price.getValue()));
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void strings(JsonGenerator out, String name, List<String> values) {
    if (!values.isEmpty()) {
      OpenRouterPreferences.writeStrings(out, name, values);
    }
  }

  private static void string(JsonGenerator out, String name, @Nullable String value) {
    if (value != null) {
      out.writeStringProperty(name, value);
    }
  }

  private static void flag(JsonGenerator out, String name, @Nullable Boolean value) {
    if (value != null) {
      out.writeBooleanProperty(name, value);
    }
  }
}
