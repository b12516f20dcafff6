package dev.hexagent.ui.markdown;

import java.util.Map;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.Document;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/** Attributes by which the style sheet and the reading direction take hold. */
final class HtmlAttributes implements AttributeProvider {
  @Override
  public void setAttributes(Node node, String tagName, Map<String, String> attributes) {
    if (node.getParent() instanceof Document || node instanceof TableBlock) {
      attributes.put(
          "dir", "auto"); // each block on its own: an answer may quote Hebrew in an English text
    }
    if (node instanceof TableCell cell) {
      align(cell, attributes);
    }
    if (node instanceof ListItem && node.getFirstChild() instanceof TaskListItemMarker) {
      attributes.put("class", "task");
    }
  }

  private static void align(TableCell cell, Map<String, String> attributes) {
    attributes.remove("align");
    if (cell.isHeader()) {
      attributes.put("scope", "col");
    }
    if (cell.getAlignment() == TableCell.Alignment.RIGHT) {
      attributes.put("class", "end");
    } else if (cell.getAlignment() == TableCell.Alignment.CENTER) {
      attributes.put("class", "center");
    }
  }
}
