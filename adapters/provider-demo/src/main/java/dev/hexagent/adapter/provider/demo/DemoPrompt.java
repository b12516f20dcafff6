package dev.hexagent.adapter.provider.demo;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.model.ResponseFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the demo understands of a request.
 *
 * @param request as it came
 * @param locale the caller's language, for messages without letters
 */
record DemoPrompt(ModelRequest request, Locale locale) {
  /** The last thing the user said. */
  String message() {
    List<PromptMessage> messages = request.messages();
    return messages.isEmpty() ? "" : text(messages.get(messages.size() - 1));
  }

  Language language() {
    return Language.of(message(), locale);
  }

  Intent intent() {
    return Intent.of(message());
  }

  /** How many messages the conversation has, this one included. */
  int messages() {
    return request.messages().size();
  }

  /** The shape that is asked for; Markdown if none is. */
  ResponseFormat.Type shape() {
    ResponseFormat format = format();
    return format == null ? ResponseFormat.Type.MARKDOWN : format.type();
  }

  @Nullable
  ResponseFormat format() {
    return request.format();
  }

  /** The words of everything that was sent. */
  int words() {
    return Words.of(request.system()).size()
        + request.messages().stream()
            .mapToInt(message -> Words.of(text(message)).size())
            .sum();
  }

  private static String text(PromptMessage message) {
    return message.parts().stream()
        .filter(ContentPart.Text.class::isInstance)
        .map(part -> ((ContentPart.Text) part).text())
        .collect(Collectors.joining("\n"));
  }
}
