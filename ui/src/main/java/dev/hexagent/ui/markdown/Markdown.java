package dev.hexagent.ui.markdown;

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

  /** A renderer for one text that arrives in pieces. */
  public LiveMarkdown live() {
    return new LiveMarkdown(this);
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
