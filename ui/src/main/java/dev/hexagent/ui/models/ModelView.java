package dev.hexagent.ui.models;

import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.Pricing;
import dev.hexagent.ui.shell.Texts;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/**
 * A model as the list shows it.
 *
 * @param id how it is written at this installation
 * @param path of its own page
 * @param context room in tokens, in words
 * @param input price of a million tokens in, in words
 * @param output price of a million tokens out, in words
 * @param summary price and context in one line
 * @param free whether it costs nothing
 * @param key what the search looks into
 */
record ModelView(
    String id,
    String path,
    String name,
    String provider,
    String context,
    String input,
    String output,
    String summary,
    boolean free,
    String key) {

  static ModelView of(ModelInfo model, ModelNaming naming, Texts texts) {
    var id = naming.print(model.id());
    Pricing pricing = model.pricing();
    return new ModelView(
        id,
        "/ui/models/" + UriUtils.encodePath(id, StandardCharsets.UTF_8),
        model.name().isBlank() ? id : model.name(),
        model.id().provider(),
        ModelFigures.context(model.contextLength(), texts),
        ModelFigures.perMillion(pricing == null ? null : pricing.prompt(), texts),
        ModelFigures.perMillion(pricing == null ? null : pricing.completion(), texts),
        ModelFigures.summary(model, texts),
        ModelFigures.isFree(model),
        ModelSearch.key(model.name(), model.id().name(), model.id().provider()));
  }
}
