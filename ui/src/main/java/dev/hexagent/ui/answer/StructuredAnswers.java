package dev.hexagent.ui.answer;

import dev.hexagent.application.port.in.ReadAnswers;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.model.ResponseFormat.Type;
import dev.hexagent.ui.markdown.Markdown;
import dev.hexagent.ui.shell.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows answers that are data. The fields of an answer decide how it is laid out, not the agent it is from: agents
 * change, and what they said stays. Safe for use by many threads.
 */
public final class StructuredAnswers {
  /** While it is written such an answer stands as code, in a block that nothing in it can close. */
  public static final String OPEN_CODE = Fence.open("json");

  /** Longer data is shown as it was written: nobody reads so many sections. */
  private static final int LONGEST = 200_000;

  private static final ResponseFormat ANY_JSON = ResponseFormat.of(Type.JSON);

  private final JsonMapper json = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();
  private final ReadAnswers answers;
  private final Markdown markdown;

  public StructuredAnswers(ReadAnswers answers, Markdown markdown) {
    this.answers = answers;
    this.markdown = markdown;
  }

  /** Whether such an agent answers in data. */
  public static boolean expected(@Nullable ResponseFormat format) {
    return format != null && format.type() == Type.JSON;
  }

  /**
   * A complete answer.
   *
   * @param format what its agent is asked for today
   * @return {@code null} if it is a text like others: neither is the agent asked for JSON nor is the answer one object
   */
  public @Nullable LaidOutAnswer of(String text, @Nullable ResponseFormat format, Texts texts) {
    if (format != null && expected(format)) {
      var finding = answers.read(text, format);
      var data = finding.data();
      var fits = Boolean.TRUE.equals(finding.valid());
      return data == null
          ? new LaidOutAnswer(List.of(), texts.get("data.none"), markdown.render(text))
          : view(text, data, fits ? null : texts.get("data.unfit"), texts);
    }
    var data = looksLikeObject(text.strip()) ? answers.read(text, ANY_JSON).data() : null;
    return data == null ? null : view(text, data, null, texts);
  }

  private LaidOutAnswer view(String text, JsonText data, @Nullable String note, Texts texts) {
    if (data.value().length() > LONGEST) {
      return new LaidOutAnswer(
          List.of(), note, markdown.render(Fence.around("json", data.value())));
    }
    JsonNode tree = json.readTree(data.value());
    var pretty = json.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    var raw = text.strip().equals(data.value().strip())
        ? markdown.render(Fence.around("json", pretty))
        : markdown.render(text);
    return new LaidOutAnswer(new Layout(markdown, texts).sections(tree), note, raw);
  }

  private static boolean looksLikeObject(String text) {
    return text.startsWith("{") && text.endsWith("}");
  }
}
