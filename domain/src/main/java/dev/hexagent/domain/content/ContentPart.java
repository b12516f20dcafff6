package dev.hexagent.domain.content;

import dev.hexagent.domain.identity.FileId;
import org.jspecify.annotations.Nullable;

/** One typed piece of a message. Reasoning is a part of its own, never metadata. */
public sealed interface ContentPart {
  /**
   * Plain or Markdown text.
   *
   * @param text may be empty
   */
  record Text(String text) implements ContentPart {}

  /**
   * What the model thought before it answered.
   *
   * @param text may be empty: some providers show only the seal
   * @param seal what the provider wants back with it
   */
  record Reasoning(String text, @Nullable ProviderSeal seal) implements ContentPart {}

  /**
   * A file that somebody brought along. Its bytes lie elsewhere.
   *
   * @param file where
   * @param mimeType what its bytes are, whatever its name says
   * @param name for people; {@code null} if it came without one
   * @param size in bytes, at least 0
   */
  record Media(FileId file, String mimeType, @Nullable String name, long size)
      implements ContentPart {
    /** What it is made of. */
    public Modality kind() {
      return Modality.of(mimeType);
    }
  }

  /**
   * A tool that the model asked for.
   *
   * @param id the model's own name for the call
   * @param tool as the model names it, whether there is one of that name or not
   * @param arguments a JSON object; {@code null} if the model did not finish it, or wrote no such thing
   */
  record ToolCall(String id, String tool, @Nullable JsonText arguments) implements ContentPart {}

  /**
   * What became of such a call; one without it was not run.
   *
   * @param id the call's
   * @param content what it gave back, may be empty
   */
  record ToolResult(String id, ToolOutcome outcome, String content) implements ContentPart {}
}
