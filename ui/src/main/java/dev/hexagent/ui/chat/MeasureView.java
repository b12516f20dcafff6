package dev.hexagent.ui.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation takes and costs, as the header shows it.
 *
 * @param gauge the context, {@code null} if nobody is there who would be told it
 * @param cost the sum, with how sure it is
 */
record MeasureView(@Nullable Gauge gauge, String cost) {

  /**
   * How full the context is.
   *
   * @param percent that is used, {@code null} if the limit is unknown
   * @param isHigh whether the next answer may not fit
   * @param figure percent or tokens, in a word
   * @param label the same as a sentence
   * @param rows what it is made of
   */
  record Gauge(
      @Nullable Long percent, boolean isHigh, String figure, String label, List<Row> rows) {
    Gauge {
      rows = List.copyOf(rows);
    }

    /** How much of the line is drawn, in hundredths. */
    public String dash() {
      return (percent == null ? 0 : Math.min(100, percent)) + " 100";
    }
  }

  /** A part of it. */
  record Row(String label, String value) {}
}
