package dev.hexagent.ui.markdown;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The words of a piece of Markdown without its marks. */
final class PlainText extends AbstractVisitor {
  private final StringBuilder words = new StringBuilder();

  static String of(Node node) {
    var visitor = new PlainText();
    visitor.visitChildren(node);
    return visitor.words.toString().strip();
  }

  @Override
  public void visit(Text text) {
    words.append(text.getLiteral());
  }

  @Override
  public void visit(Code code) {
    words.append(code.getLiteral());
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof Formula formula) {
      words.append(formula.source());
    } else {
      super.visit(node);
    }
  }

  @Override
  public void visit(SoftLineBreak lineBreak) {
    words.append(' ');
  }

  @Override
  public void visit(HardLineBreak lineBreak) {
    words.append(' ');
  }
}
