package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.domain.content.Modality;
import dev.hexagent.domain.model.Abilities;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model as Anthropic's list tells it.
 *
 * @param id under which it is called
 * @param name for people
 * @param contextLength tokens of prompt and answer together, {@code null} if it is not told
 * @param maxTokens the longest answer that may be asked for, {@code null} if it is not told
 * @param takesSchemas whether it is told that its answers can be held to a JSON Schema
 * @param input what a prompt may hold, {@code null} if it is not told
 * @param created {@code null} if it is not told
 * @param retired whether it cannot be called any more
 */
record ListedModel(
    String id,
    String name,
    @Nullable Integer contextLength,
    @Nullable Integer maxTokens,
    boolean takesSchemas,
    @Nullable Set<Modality> input,
    @Nullable Instant created,
    boolean retired) {
  private static final Pattern DATE = Pattern.compile("-\\d{8}");

  /** A model of which nothing is told. */
  static ListedModel unknown(String id) {
    return new ListedModel(id, id, null, null, false, null, null, false);
  }

  /** Whether one calls it so: by its id, or by its id without the date at the end. */
  boolean isCalled(String model) {
    return id.startsWith(model)
        && (id.length() == model.length()
            || DATE.matcher(id.substring(model.length())).matches());
  }

  /** The same as the catalogue shows it. */
  ModelInfo at(String provider) {
    return new ModelInfo(
        new ModelId(provider, id),
        name,
        "",
        contextLength,
        null,
        new Abilities(input, null, null, maxTokens),
        created);
  }
}
