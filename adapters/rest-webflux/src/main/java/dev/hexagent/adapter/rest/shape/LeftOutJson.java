package dev.hexagent.adapter.rest.shape;

import dev.hexagent.domain.conversation.LeftOut;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What of a conversation did not go to the model. */
@Schema(
    name = "LeftOut",
    description = "What of the conversation the model was not told: the beginning of the path.")
public record LeftOutJson(
    @Schema(example = "12") int messages,

    @Schema(description = "About how many.", example = "4100")
    long tokens,

    @Schema(
        description =
            "Whether a summary of them was told instead, or failed; absent if none was wanted.",
        allowableValues = {"told", "failed"})
    @Nullable
    String summary) {
  /** The shape of it, {@code null} if nothing was left out. */
  public static @Nullable LeftOutJson of(@Nullable LeftOut leftOut) {
    return leftOut == null
        ? null
        : new LeftOutJson(leftOut.messages(), leftOut.tokens(), summary(leftOut.summary()));
  }

  private static @Nullable String summary(LeftOut.Told told) {
    return switch (told) {
      case NOTHING -> null;
      case SUMMARY -> "told";
      case FAILED -> "failed";
    };
  }
}
