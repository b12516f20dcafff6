package dev.hexagent.adapter.provider.openrouter;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.domain.content.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What OpenRouter is asked to heed with every request.
 *
 * @param routing which of the providers behind it may serve a model
 * @param models that OpenRouter itself asks, in that order, if the one that was asked for fails; the answer says which it was
 * @param webResults how many pages of a web search a model is told, each search is billed; {@code null} for no search. Pages
 *     that the answer cites are its sources
 * @param reasoningEffort how long models that can think do so: {@code minimal} to {@code max}, or {@code none}; {@code null}
 *     leaves it to the model
 */
public record OpenRouterPreferences(
    OpenRouterRouting routing,
    List<String> models,
    @Nullable Integer webResults,
    @Nullable String reasoningEffort) {
  /** Nothing: OpenRouter decides. */
  public static final OpenRouterPreferences NONE =
      new OpenRouterPreferences(OpenRouterRouting.ANY, List.of(), null, null);

  public OpenRouterPreferences {
    models = List.copyOf(models);
    if (webResults != null && webResults < 1) {
      throw new IllegalArgumentException("a web search has at least one result");
    }
  }

  /** The request's fields that say so, {@code null} if there is nothing to say. */
  @Nullable
  JsonText fields() {
    String fields = Json.write(out -> {
      out.writeStartObject();
      if (!models.isEmpty()) {
        writeStrings(out, "models", models);
      }
      if (!routing.equals(OpenRouterRouting.ANY)) {
        out.writeName("provider");
        routing.write(out);
      }
      if (webResults != null) {
        out.writeArrayPropertyStart("plugins");
        out.writeStartObject();
        out.writeStringProperty("id", "web");
        out.writeNumberProperty("max_results", webResults);
        out.writeEndObject();
        out.writeEndArray();
      }
      if (reasoningEffort != null) {
        out.writeObjectPropertyStart("reasoning");
        out.writeStringProperty("effort", reasoningEffort);
        out.writeEndObject();
      }
      out.writeEndObject();
    });
    return fields.equals("{}") ? null : new JsonText(fields);
  }

  static void writeStrings(JsonGenerator out, String name, List<String> values) {
    out.writeArrayPropertyStart(name);
    values.forEach(out::writeString);
    out.writeEndArray();
  }
}
