package dev.hexagent.application.service;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.usage.Usage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Counts tokens where the provider did not say: a quarter of the UTF-8 bytes, which is near what byte-pair encoders make
 * of English, and not far off for Russian.
 */
final class TokenEstimate {
  private static final int BYTES_PER_TOKEN = 4;
  private static final int TOKENS_PER_MESSAGE = 4;

  private TokenEstimate() {}

  static Usage of(ModelRequest request, List<ContentPart> answer) {
    return of(request.system(), request.messages(), answer);
  }

  static Usage of(String system, List<PromptMessage> messages, List<ContentPart> answer) {
    return Usage.estimated(tokens(system) + of(messages), tokens(answer));
  }

  static long of(List<PromptMessage> messages) {
    long sum = 0;
    for (PromptMessage message : messages) {
      sum += TOKENS_PER_MESSAGE + tokens(message.parts());
    }
    return sum;
  }

  static long of(String text) {
    return tokens(text);
  }

  private static long tokens(List<ContentPart> parts) {
    long sum = 0;
    for (ContentPart part : parts) {
      sum += tokens(part);
    }
    return sum;
  }

  private static long tokens(ContentPart part) {
    if (part instanceof ContentPart.ToolCall call) {
      JsonText arguments = call.arguments();
      return tokens(call.tool()) + (arguments == null ? 0 : tokens(arguments.value()));
    }
    if (part instanceof ContentPart.ToolResult result) {
      return tokens(result.content());
    }
    return part instanceof ContentPart.Text text
        ? tokens(text.text())
        : tokens(((ContentPart.Reasoning) part).text());
  }

  private static long tokens(String text) {
    return (text.getBytes(StandardCharsets.UTF_8).length + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  }
}
