package dev.hexagent.ui.search;

import dev.hexagent.application.port.Snippet;
import dev.hexagent.application.port.Snippet.Piece;
import dev.hexagent.ui.markdown.Unmarked;
import java.util.ArrayList;
import java.util.List;

/** What was found of an answer, without the marks of its Markdown. */
final class Excerpt {
  private static final String BEGIN = "\uE000"; // of a hit; of no script, so no text has it
  private static final String END = "\uE001";

  private Excerpt() {}

  /** The same pieces: marks are looked for in all of them together, as one may begin before a hit and end behind it. */
  static List<Piece> of(Snippet snippet) {
    var joined = new StringBuilder();
    for (var piece : snippet.pieces()) {
      var text = piece.text().replace(BEGIN, "").replace(END, "");
      joined.append(piece.hit() ? BEGIN + text + END : text);
    }
    var pieces = new ArrayList<Piece>();
    for (var part : Unmarked.of(joined.toString()).split("(?=" + BEGIN + ")|(?<=" + END + ")")) {
      var text = part.replace(BEGIN, "").replace(END, "");
      if (!text.isEmpty()) {
        pieces.add(new Piece(text, part.startsWith(BEGIN)));
      }
    }
    return pieces;
  }
}
