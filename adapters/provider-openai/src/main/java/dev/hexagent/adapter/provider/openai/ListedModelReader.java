package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.domain.content.Modality;
import dev.hexagent.domain.model.Abilities;
import dev.hexagent.domain.model.Pricing;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Reads one entry of a list of models. */
final class ListedModelReader {
  /** Later is no time at which a model was made. */
  private static final long LAST_SECOND = Integer.MAX_VALUE;

  private final JsonParser in;
  private final Map<String, BigDecimal> prices = new HashMap<>();
  private final Set<String> parameters = new HashSet<>();
  private final Set<Modality> input = EnumSet.noneOf(Modality.class);
  private final Set<Modality> output = EnumSet.noneOf(Modality.class);
  private @Nullable String id;
  private @Nullable String name;
  private @Nullable String description;
  private @Nullable Integer contextLength;
  private @Nullable Integer maxOutput;
  private @Nullable Instant created;

  private ListedModelReader(JsonParser in) {
    this.in = in;
  }

  /** What the parser is at; {@code null} if that has no id. */
  static @Nullable ListedModel read(JsonParser in) {
    var reader = new ListedModelReader(in);
    Json.properties(in, reader::property);
    return reader.id == null || reader.id.isBlank() ? null : reader.model(reader.id);
  }

  private void property(String property) {
    switch (property) {
      case "id" -> id = Json.text(in);
      case "name" -> name = Json.text(in);
      case "description" -> description = Json.text(in);
      case "created" -> created = time();
      case "context_length", "context_window", "max_context_length", "max_model_len" ->
        contextLength = tokens(contextLength);
      case "pricing" -> Json.properties(in, this::price);
      case "supported_parameters" -> Json.elements(in, this::parameter);
      case "architecture" -> Json.properties(in, this::architecture);
      case "top_provider" -> Json.properties(in, this::topProvider);
      default -> in.skipChildren();
    }
  }

  private void price(String key) {
    BigDecimal price = Json.decimal(in);
    if (price != null) {
      prices.put(key, price);
    }
  }

  private void parameter() {
    String parameter = Json.text(in);
    if (parameter != null) {
      parameters.add(parameter);
    }
  }

  private void architecture(String property) {
    switch (property) {
      case "input_modalities" -> Json.elements(in, () -> modality(input));
      case "output_modalities" -> Json.elements(in, () -> modality(output));
      default -> in.skipChildren();
    }
  }

  /** What is made of something that we have no word for is passed over. */
  private void modality(Set<Modality> found) {
    String word = Json.text(in);
    for (Modality modality : Modality.values()) {
      if (modality.wire().equals(word)) {
        found.add(modality);
      }
    }
  }

  private void topProvider(String property) {
    if (property.equals("max_completion_tokens")) {
      maxOutput = tokens(null);
    } else {
      in.skipChildren();
    }
  }

  private @Nullable Integer tokens(@Nullable Integer otherwise) {
    long tokens = Json.count(in);
    return tokens > 0 && tokens <= Integer.MAX_VALUE ? Integer.valueOf((int) tokens) : otherwise;
  }

  private @Nullable Instant time() {
    long seconds = Json.count(in);
    return seconds > 0 && seconds <= LAST_SECOND ? Instant.ofEpochSecond(seconds) : null;
  }

  private ListedModel model(String of) {
    return new ListedModel(
        of,
        name == null || name.isBlank() ? null : name,
        description == null ? "" : description,
        contextLength,
        pricing(),
        new Abilities(told(input), told(output), told(parameters), maxOutput),
        created);
  }

  private @Nullable Pricing pricing() {
    BigDecimal prompt = prices.get("prompt");
    BigDecimal completion = prices.get("completion");
    return prompt == null || completion == null
        ? null
        : new Pricing(
            prompt,
            completion,
            prices.get("input_cache_read"),
            prices.get("input_cache_write"),
            prices.get("request"),
            prices.get("image"));
  }

  /** A list without anything says nothing: there is no model that takes nothing at all. */
  private static <T> @Nullable Set<T> told(Set<T> found) {
    return found.isEmpty() ? null : found;
  }
}
