package dev.hexagent.ui.markdown;

import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** Parses the pieces of one text, which share their link reference definitions. */
final class MarkdownParser {
  private final References references = new References();
  private final Parser parser = Dialect.parser(references);

  Node parse(String text) {
    try {
      return parser.parse(text);
    } catch (IllegalArgumentException tooManyCells) {
      return Dialect.parserWithoutTables(references).parse(text);
    }
  }

  References references() {
    return references;
  }
}
