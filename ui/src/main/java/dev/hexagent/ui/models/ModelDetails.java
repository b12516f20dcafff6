package dev.hexagent.ui.models;

import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.ui.markdown.Markdown;
import dev.hexagent.ui.shell.Texts;
import java.text.NumberFormat;
import org.jspecify.annotations.Nullable;

/**
 * One model with all that is known of it.
 *
 * @param description HTML
 * @param tokens room to the token, {@code null} if it is unknown
 */
record ModelDetails(
    ModelView model, String description, @Nullable String tokens, boolean usual) {
  private static final Markdown MARKDOWN = new Markdown();

  static ModelDetails of(ModelInfo model, ModelNaming naming, Texts texts) {
    var room = model.contextLength();
    return new ModelDetails(
        ModelView.of(model, naming, texts),
        MARKDOWN.render(model.description()),
        room == null ? null : NumberFormat.getInstance(texts.locale()).format(room),
        model.id().equals(naming.defaultModel()));
  }
}
