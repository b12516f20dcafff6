package dev.hexagent.ui.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tool that the model asked for, as the page shows it.
 *
 * @param brief what the call is about, in a few words
 * @param tone the colour of its state: {@code live}, {@code ok}, {@code warn}, {@code danger} or {@code plain}
 * @param state how far it has come
 * @param note what is to be said of that
 * @param result what the tool gave back
 */
record ToolCard(
    String tool,
    @Nullable String brief,
    String tone,
    String state,
    List<Argument> arguments,
    @Nullable String note,
    @Nullable String result) {

  /** A value that the model gave the tool. */
  record Argument(String name, String value) {
    /** Whether it is too long to be shown at once, and scrolls. */
    public boolean isLong() {
      return value.length() > 400;
    }
  }
}
