package dev.hexagent.ui.markdown;

import org.commonmark.node.CustomNode;

/** A formula in a line of text, as LaTeX. */
final class Formula extends CustomNode {
  private final String source;
  private final boolean display;

  /**
   * A formula.
   *
   * @param display whether it asks for a line of its own
   */
  Formula(String source, boolean display) {
    this.source = source;
    this.display = display;
  }

  String source() {
    return source;
  }

  boolean isDisplay() {
    return display;
  }
}
