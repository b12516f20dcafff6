package dev.hexagent.ui.markdown;

import dev.hexagent.ui.markdown.MarkdownChange.Closed;
import dev.hexagent.ui.markdown.MarkdownChange.Open;
import java.util.stream.Collectors;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The one way from a model's Markdown to HTML. Raw HTML is shown as text, links lead to the web or a mailbox only,
 * remote images become links, and a sanitiser has the last word. Safe for use by many threads.
 */
public final class Markdown {
  private final HtmlRenderer renderer = Dialect.renderer();

  /**
   * Renders a whole text.
   *
   * @return one element for each top-level block, with nothing between them
   */
  public String render(String text) {
    return renderAll(new MarkdownParser().parse(text));
  }

  /**
   * Renders the beginning of a text that still grows, as {@link #live} shows it: marks that wait for their end are left
   * out.
   */
  public String renderSoFar(String text) {
    var live = live();
    live.append(text);
    return live.frame().stream().map(Markdown::html).collect(Collectors.joining());
  }

  /** The words of the first block that has some, without marks; empty if there are none. */
  public String firstWords(String text) {
    var words = "";
    var block = new MarkdownParser().parse(text).getFirstChild();
    for (; block != null && words.isEmpty(); block = block.getNext()) {
      words = PlainText.of(block);
    }
    return words;
  }

  /** A renderer for one text that arrives in pieces. */
  public LiveMarkdown live() {
    return new LiveMarkdown(this);
  }

  /** What the first frame of a text consists of: closed blocks and an open part. */
  private static String html(MarkdownChange change) {
    return change instanceof Closed block ? block.html() : ((Open) change).html();
  }

  String render(Node block) {
    return SafeHtml.of(renderer.render(block).strip());
  }

  String renderAll(Node document) {
    var html = new StringBuilder();
    for (var block = document.getFirstChild(); block != null; block = block.getNext()) {
      html.append(render(block));
    }
    return html.toString();
  }
}
