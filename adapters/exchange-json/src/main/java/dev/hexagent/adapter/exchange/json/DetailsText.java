package dev.hexagent.adapter.exchange.json;

import dev.hexagent.domain.content.ToolOutcome;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Open WebUI's answers: Markdown, in which thoughts and tools stand as {@code <details type="...">} elements. */
final class DetailsText {
  private static final String OPEN = "<details type=\"";
  private static final String CLOSE = "</details>";
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  private final String text;
  private final Pieces pieces;

  DetailsText(String text, Pieces pieces) {
    this.text = text;
    this.pieces = pieces;
  }

  void read() {
    int from = 0;
    for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, from)) {
      int end = text.indexOf('>', open);
      int close = end < 0 ? -1 : text.indexOf(CLOSE, end);
      if (close < 0) {
        break; // not closed: text like any other
      }
      pieces.text(text.substring(from, open).strip());
      element(text.substring(open, end), text.substring(end + 1, close));
      from = close + CLOSE.length();
    }
    pieces.text(from == 0 ? text : text.substring(from).strip());
  }

  private void element(String head, String body) {
    String type = attribute(head, "type");
    if ("reasoning".equals(type)) {
      pieces.reasoning(unquoted(body));
    } else if ("tool_calls".equals(type)) {
      String id = String.valueOf(attribute(head, "id"));
      String name = attribute(head, "name");
      pieces.call(id, name == null ? "tool" : name, plain(attribute(head, "arguments")));
      String result = plain(attribute(head, "result"));
      if (result != null) {
        pieces.result(id, ToolOutcome.OK, result);
      }
    } else {
      pieces.text(summaryGone(body));
    }
  }

  /** The thoughts, which stand in quotation. */
  private static String unquoted(String body) {
    return summaryGone(body)
        .lines()
        .map(line -> line.startsWith("> ") ? line.substring(2) : line.equals(">") ? "" : line)
        .reduce((one, next) -> one + "\n" + next)
        .orElse("");
  }

  private static String summaryGone(String body) {
    int end = body.indexOf("</summary>");
    return (end < 0 ? body : body.substring(end + "</summary>".length())).strip();
  }

  private static @Nullable String attribute(String head, String name) {
    Matcher matcher = ATTRIBUTE.matcher(head);
    while (matcher.find()) {
      if (matcher.group(1).equals(name)) {
        return matcher.group(2);
      }
    }
    return null;
  }

  private static @Nullable String plain(@Nullable String escaped) {
    return escaped == null
        ? null
        : escaped
            .replace("&quot;", "\"")
            .replace("&#x27;", "'")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
  }
}
