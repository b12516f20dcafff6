package dev.hexagent.ui.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A card in the conversation that says what happened and what is safe.
 *
 * @param kind {@code danger}, {@code wait}, {@code warn} or {@code plain}
 * @param icon its sign
 * @param testId how a test finds it
 * @param waitUntil before when another try is in vain, {@code null} if it is not
 */
record CalloutView(
    String kind,
    String icon,
    String testId,
    String title,
    String text,
    List<Fact> facts,
    @Nullable String waitUntil) {

  /** A detail for somebody who looks for the cause. */
  record Fact(String label, String value) {}

  /** Whether the same or another model may be asked for the whole answer once more. */
  public boolean failed() {
    return kind.equals("danger") || kind.equals("wait");
  }

  CalloutView saying(String otherTitle, String otherText) {
    return new CalloutView(kind, icon, testId, otherTitle, otherText, facts, waitUntil);
  }
}
