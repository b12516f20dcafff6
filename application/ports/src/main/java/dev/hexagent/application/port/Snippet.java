package dev.hexagent.application.port;

import java.util.List;

/**
 * A part of a text in which something was found.
 *
 * @param pieces in order; joined they are that part, without markup and line ends
 */
public record Snippet(List<Piece> pieces) {
  /**
   * One piece.
   *
   * @param hit whether it is what was looked for
   */
  public record Piece(String text, boolean hit) {}

  public Snippet {
    pieces = List.copyOf(pieces);
  }
}
