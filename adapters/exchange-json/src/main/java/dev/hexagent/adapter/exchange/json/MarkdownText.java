package dev.hexagent.adapter.exchange.json;

import dev.hexagent.application.port.out.ConversationFiles.Outgoing;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.Role;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/** Writes a conversation for people. */
final class MarkdownText {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private MarkdownText() {}

  static Flux<ByteBuffer> of(Outgoing conversation) {
    String title = conversation.header().label().title();
    return Flux.concat(
            Flux.just("# " + (title.isBlank() ? "Conversation" : oneLine(title)) + "\n"),
            conversation.messages().map(MarkdownText::message))
        .map(text -> ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String message(Message message) {
    var text = new StringBuilder("\n## ").append(author(message)).append(" · ");
    text.append(minute(message.createdAt())).append("\n\n");
    for (ContentPart part : message.parts()) {
      text.append(part(part));
    }
    text.append(text.charAt(text.length() - 1) == '\n' ? "" : "\n");
    if (message.status() == MessageStatus.PARTIAL) {
      text.append("\n*This answer was not finished.*\n");
    }
    Generation generation = message.generation();
    if (generation != null && !generation.sources().isEmpty()) {
      text.append("\nSources:\n\n");
      generation.sources().forEach(source -> text.append(source(source)));
    }
    return text.toString();
  }

  private static String author(Message message) {
    Generation generation = message.generation();
    if (message.role() == Role.USER) {
      return "You";
    }
    return generation == null ? "Assistant" : oneLine(generation.model().name());
  }

  private static String part(ContentPart part) {
    if (part instanceof ContentPart.Text text) {
      return text.text();
    }
    if (part instanceof ContentPart.Reasoning reasoning) {
      return reasoning.text().isBlank() ? "" : quoted(reasoning.text());
    }
    if (part instanceof ContentPart.ToolCall call) {
      String arguments = call.arguments() == null ? "{}" : call.arguments().value();
      return "\n**" + oneLine(call.tool()) + "**\n\n" + Fences.around(arguments, "json") + "\n\n";
    }
    return Fences.around(((ContentPart.ToolResult) part).content(), "") + "\n\n";
  }

  private static String quoted(String text) {
    return text.lines().map(line -> "> " + line).collect(Collectors.joining("\n")) + "\n\n";
  }

  private static String source(Source source) {
    String title = oneLine(source.title().isBlank() ? source.id() : source.title());
    String name = title.replace("[", "\\[").replace("]", "\\]");
    String url = source.url();
    return url == null
        ? "- " + name + "\n"
        : "- [" + name + "](<" + oneLine(url).replace("<", "%3C").replace(">", "%3E") + ">)\n";
  }

  private static String minute(Instant at) {
    return MINUTE.format(at);
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
