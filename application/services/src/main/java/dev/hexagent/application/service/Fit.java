package dev.hexagent.application.service;

import dev.hexagent.domain.content.ContentPart.Media;
import dev.hexagent.domain.content.Modality;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.Failure.Origin;
import dev.hexagent.domain.model.Abilities;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked, by what is known of it: of a model of which nothing is known, all of it.
 *
 * @param request without the settings that it does not take
 * @param dropped their names
 */
record Fit(ModelRequest request, List<String> dropped) {
  private static final String TEMPERATURE = "temperature";
  private static final String MAX_TOKENS = "max_tokens";

  /** The name that newer servers have for the same. */
  private static final String MAX_COMPLETION_TOKENS = "max_completion_tokens";

  /** Fits a request to a model. A bound above the longest answer that there is becomes that: it holds as well. */
  static Fit of(ModelRequest request, Abilities abilities) {
    GenerationSettings settings = request.settings();
    Double temperature = settings.temperature();
    Integer maxTokens = settings.maxTokens();
    var dropped = new ArrayList<String>();
    if (maxTokens != null
        && abilities.lacks(MAX_TOKENS)
        && abilities.lacks(MAX_COMPLETION_TOKENS)) {
      dropped.add(MAX_TOKENS);
      maxTokens = null;
    }
    if (temperature != null && abilities.lacks(TEMPERATURE)) {
      dropped.add(TEMPERATURE);
      temperature = null;
    }
    Integer most = abilities.maxOutput();
    if (maxTokens != null && most != null) {
      maxTokens = Math.min(maxTokens, most);
    }
    return new Fit(request.with(new GenerationSettings(temperature, maxTokens)), dropped);
  }

  /** Why that model cannot be asked that at all; {@code null} as far as is known that it can. */
  static @Nullable Failure refusal(ModelRequest request, Abilities abilities) {
    return request.messages().stream()
        .flatMap(message -> message.parts().stream())
        .filter(part -> part instanceof Media media && abilities.refuses(media.kind()))
        .map(part -> refusal(request.model(), ((Media) part).kind()))
        .findFirst()
        .orElse(null);
  }

  private static Failure refusal(ModelId model, Modality kind) {
    return Failure.of(
        ErrorCode.UNSUPPORTED_BY_MODEL,
        model.name() + " does not take " + words(kind)
            + ", and there is such content in this conversation: choose a model that takes it, or ask without it.",
        new Origin(model.provider(), model.name(), null));
  }

  private static String words(Modality kind) {
    return switch (kind) {
      case TEXT -> "texts";
      case IMAGE -> "images";
      case AUDIO -> "audio";
      case VIDEO -> "video";
      case FILE -> "files";
    };
  }
}
