package dev.hexagent.ui.markdown;

import org.commonmark.node.CustomBlock;

/** A formula that stands alone, as LaTeX. Without its closing mark it is shown as it is written. */
final class FormulaBlock extends CustomBlock {
  private final StringBuilder lines = new StringBuilder();
  private boolean closed;

  void add(CharSequence line) {
    lines.append(line).append('\n');
  }

  void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }

  String source() {
    return lines.toString().strip();
  }
}
