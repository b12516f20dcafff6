package dev.hexagent.ui.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/**
 * Blocks of the document that are read together. Mostly one; but link reference definitions may still belong to the
 * paragraph behind them, {@code [a]: /x} being one thing when the next line is {@code "title"} and another when it is
 * text, and a table may have begun as the last line of a paragraph.
 *
 * @param at where their content begins in the parsed text
 * @param nodes the blocks that can be seen; empty when definitions are all there is
 */
record TopLevel(int at, List<Node> nodes, List<LinkReferenceDefinition> definitions) {

  static List<TopLevel> groups(Node document) {
    var groups = new ArrayList<TopLevel>();
    for (var node = document.getFirstChild(); node != null; node = node.getNext()) {
      var last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
      if (last == null || !last.continuesWith(node)) {
        last = new TopLevel(
            node.getSourceSpans().get(0).getInputIndex(), new ArrayList<>(), new ArrayList<>());
        groups.add(last);
      }
      last.add(node);
    }
    return groups;
  }

  /** Whether it ends with its own last line, whatever follows. */
  boolean isFinal() {
    var last = nodes.isEmpty() ? null : nodes.get(nodes.size() - 1);
    return last instanceof Heading
        || last instanceof ThematicBreak
        || last instanceof FormulaBlock formula && formula.isClosed()
        || last instanceof FencedCodeBlock code && code.getClosingFenceLength() != null;
  }

  private boolean continuesWith(Node node) {
    return nodes.isEmpty() || node instanceof TableBlock && node.getPrevious() instanceof Paragraph;
  }

  private void add(Node node) {
    if (!(node instanceof LinkReferenceDefinition)) {
      nodes.add(node);
    }
    node.accept(new AbstractVisitor() {
      @Override
      public void visit(LinkReferenceDefinition definition) {
        definitions.add(definition);
      }
    });
  }
}
