package dev.hexagent.ui.search;

import dev.hexagent.application.port.Snippet.Piece;
import java.util.List;

/**
 * A message that was found.
 *
 * @param role {@code user} or {@code assistant}
 * @param time when it was said, for people
 * @param iso the same for machines
 * @param path where it is within the application
 */
record SaidView(
    String title, String role, String time, String iso, List<Piece> pieces, String path) {}
