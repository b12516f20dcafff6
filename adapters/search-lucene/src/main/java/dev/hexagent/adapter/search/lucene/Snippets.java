package dev.hexagent.adapter.search.lucene;

import dev.hexagent.application.port.Snippet;
import dev.hexagent.application.port.Snippet.Piece;
import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.uhighlight.LengthGoalBreakIterator;
import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

/** Cuts out of a text what shows why it was found. */
final class Snippets {
  /** How long one is, roughly: two lines. */
  private static final int LENGTH = 180;

  /** How much of a text is looked at, in characters; what is found behind is shown by the text's beginning. */
  private static final int LOOKED_AT = 100_000;

  private static final String CUT = "…";

  private final UnifiedHighlighter highlighter;

  Snippets(Analyzer forms) {
    highlighter = UnifiedHighlighter.builderWithoutSearcher(forms)
        .withMaxLength(LOOKED_AT)
        .withBreakIterator(() -> LengthGoalBreakIterator.createClosestToLength(
            BreakIterator.getWordInstance(Locale.ROOT), LENGTH, 0.4f))
        .withFormatter(new Pieces())
        .build();
  }

  Snippet of(String field, Query query, String text) throws IOException {
    return (Snippet) highlighter.highlightWithoutSearcher(field, query, text, 1);
  }

  private static final class Pieces extends PassageFormatter {
    @Override
    public Object format(Passage[] passages, String text) {
      List<Piece> pieces = new ArrayList<>();
      for (Passage passage : passages) {
        add(passage.getStartOffset() > 0 ? CUT : "", false, pieces);
        int at = passage.getStartOffset();
        for (int i = 0; i < passage.getNumMatches(); i++) {
          int start = Math.max(at, passage.getMatchStarts()[i]); // matches may overlap
          int end = Math.max(start, passage.getMatchEnds()[i]);
          add(text.substring(at, start), false, pieces);
          add(text.substring(start, end), true, pieces);
          at = end;
        }
        add(text.substring(at, Math.max(at, passage.getEndOffset())), false, pieces);
        add(passage.getEndOffset() < text.stripTrailing().length() ? CUT : "", false, pieces);
      }
      return new Snippet(pieces);
    }

    private static void add(String text, boolean hit, List<Piece> pieces) {
      if (!text.isEmpty()) {
        pieces.add(new Piece(text.replaceAll("\\s+", " "), hit));
      }
    }
  }
}
