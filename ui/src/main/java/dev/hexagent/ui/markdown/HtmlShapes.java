package dev.hexagent.ui.markdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.CoreHtmlNodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;
import org.jspecify.annotations.Nullable;

/** Writes the parts of an answer that look different from plain CommonMark output: code, tables, links, images. */
final class HtmlShapes extends CoreHtmlNodeRenderer {
  private final HtmlWriter html;

  HtmlShapes(HtmlNodeRendererContext context) {
    super(context);
    html = context.getWriter();
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(
        Heading.class,
        FencedCodeBlock.class,
        IndentedCodeBlock.class,
        TableBlock.class,
        TaskListItemMarker.class,
        Link.class,
        Image.class);
  }

  @Override
  public void render(Node node) {
    if (node instanceof TableBlock table) {
      table(table);
    } else if (node instanceof TaskListItemMarker marker) {
      html.tag("span", Map.of("class", "task__mark"));
      html.raw(
          marker.isChecked()
              ? "\u2611\uFE0E"
              : "\u2610\uFE0E"); // the selector asks for the glyph, not the emoji
      html.tag("/span");
      html.raw(" ");
    } else {
      super.render(node);
    }
  }

  /**
   * The page owns h1 and the message h2. Models begin at any level and leave some out, so all their headings are h3 and
   * only look different: an outline with holes would mislead those who hear it. One without words, which is where an
   * answer may have been stopped, is no heading.
   */
  @Override
  public void visit(Heading heading) {
    if (heading.getFirstChild() == null) {
      html.tag("p", context.extendAttributes(heading, "p", Map.of()));
      html.tag("/p");
      return;
    }
    var attributes = attributes("class", "level-" + heading.getLevel());
    html.tag("h3", context.extendAttributes(heading, "h3", attributes));
    visitChildren(heading);
    html.tag("/h3");
  }

  @Override
  public void visit(FencedCodeBlock block) {
    code(language(block.getInfo()), block.getLiteral());
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    code("", block.getLiteral());
  }

  private void code(String language, String source) {
    html.tag("figure", attributes("class", "code", "dir", "ltr"));
    html.tag("figcaption", Map.of("class", "code__head"));
    html.tag("span");
    html.text(language);
    html.tag("/span");
    html.tag("/figcaption");
    var name = language.isEmpty() ? "text" : language;
    html.tag("pre", attributes("tabindex", "0", "role", "group", "aria-label", name));
    html.tag("code");
    html.text(source);
    html.tag("/code");
    html.tag("/pre");
    html.tag("/figure");
  }

  private void table(TableBlock table) {
    var name = String.join(", ", columnNames(table));
    html.tag(
        "div",
        attributes("class", "table-scroll", "tabindex", "0", "role", "group", "aria-label", name));
    html.tag("table", context.extendAttributes(table, "table", Map.of()));
    visitChildren(table);
    html.tag("/table");
    html.tag("/div");
  }

  /** Names and values in the order in which they are written. */
  private static Map<String, String> attributes(String... namesAndValues) {
    var attributes = new LinkedHashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return attributes;
  }

  @Override
  public void visit(Link link) {
    if (!WebAddress.allows(link.getDestination())) {
      visitChildren(link);
      return;
    }
    anchor(link.getDestination(), link.getTitle(), null);
    visitChildren(link);
    html.tag("/a");
  }

  /** Never loads anything: shows what the picture is called and where it lies, as a link that wants a click. */
  @Override
  public void visit(Image image) {
    var name = PlainText.of(image);
    var host = WebAddress.host(image.getDestination());
    var linked = host != null && !insideLink(image);
    if (linked) {
      anchor(image.getDestination(), image.getTitle(), "remote-image");
    }
    html.text(name.isEmpty() || host == null ? name : name + " ");
    if (host != null) {
      html.tag("span", Map.of("class", "remote-image__host"));
      html.text(host);
      html.tag("/span");
    }
    if (linked) {
      html.tag("/a");
    }
  }

  private void anchor(String destination, @Nullable String title, @Nullable String style) {
    var attributes = style == null ? attributes() : attributes("class", style);
    attributes.put("href", context.encodeUrl(destination));
    if (title != null) {
      attributes.put("title", title);
    }
    attributes.put("target", "_blank");
    html.tag("a", attributes);
  }

  private static boolean insideLink(Node node) {
    for (var at = node.getParent(); at != null; at = at.getParent()) {
      if (at instanceof Link link && WebAddress.allows(link.getDestination())) {
        return true;
      }
    }
    return false;
  }

  private static String language(@Nullable String info) {
    return info == null ? "" : info.strip().split("\\s", 2)[0];
  }

  private static List<String> columnNames(TableBlock table) {
    var names = new ArrayList<String>();
    for (var cell = table.getFirstChild().getFirstChild().getFirstChild();
        cell != null;
        cell = cell.getNext()) {
      if (cell instanceof TableCell) {
        names.add(PlainText.of(cell));
      }
    }
    return names;
  }
}
