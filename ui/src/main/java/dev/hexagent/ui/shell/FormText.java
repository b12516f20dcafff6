package dev.hexagent.ui.shell;

import dev.hexagent.domain.content.TextHygiene;
import org.jspecify.annotations.Nullable;

/** Texts as forms send them: with line breaks of their own, and nothing where nothing was written. */
public final class FormText {
  private FormText() {}

  /** The text with plain line breaks and without what no store can keep; empty if there is none. */
  public static String of(@Nullable String sent) {
    return sent == null ? "" : TextHygiene.clean(sent.replace("\r\n", "\n").replace('\r', '\n'));
  }

  /** An id or another choice as it was sent, {@code null} if the field was left empty. */
  public static @Nullable String choice(@Nullable String sent) {
    return sent == null || sent.isBlank() ? null : sent;
  }
}
