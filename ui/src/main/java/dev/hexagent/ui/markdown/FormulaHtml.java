package dev.hexagent.ui.markdown;

import java.util.Map;
import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;
import org.jspecify.annotations.Nullable;

/** Writes formulas as their source. The browser typesets what has the class {@code math}, if it can. */
final class FormulaHtml implements NodeRenderer {
  private final HtmlWriter html;

  FormulaHtml(HtmlNodeRendererContext context) {
    html = context.getWriter();
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(Formula.class, FormulaBlock.class);
  }

  @Override
  public void render(Node node) {
    if (node instanceof FormulaBlock block) {
      html.tag("div", Map.of("class", "formula"));
      code(block.source(), block.isClosed() ? "math math--block" : null);
      html.tag("/div");
    } else if (node instanceof Formula formula) {
      code(formula.source(), formula.isDisplay() ? "math math--block" : "math");
    }
  }

  private void code(String source, @Nullable String style) {
    html.tag("code", style == null ? Map.of() : Map.of("class", style));
    html.text(source);
    html.tag("/code");
  }
}
