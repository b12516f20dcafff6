package dev.hexagent.domain.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model call, neutral to providers.
 *
 * @param model whom to ask
 * @param system instructions, may be empty
 * @param messages the conversation, oldest first, ends with the user, or with the beginning of the answer where the
 *     provider takes that
 * @param settings what is {@code null} in it is left to the provider
 * @param format the shape of the answer; its words are already part of {@code system}, so an adapter only has to switch
 *     on the provider's native mode where there is one
 * @param delivery whether the caller watches the answer grow
 * @param attachments the bytes of the files that its messages name
 */
public record ModelRequest(
    ModelId model,
    String system,
    List<PromptMessage> messages,
    GenerationSettings settings,
    @Nullable ResponseFormat format,
    Delivery delivery,
    Attachments attachments) {
  /** How the answer should travel. */
  public enum Delivery {
    /** Piece by piece. */
    STREAMED,
    /** At once: the adapter may ask the provider without streaming, and then emits one delta and the completion. */
    WHOLE
  }

  public ModelRequest {
    messages = List.copyOf(messages);
  }

  /** The same with other settings. */
  public ModelRequest with(GenerationSettings other) {
    return new ModelRequest(model, system, messages, other, format, delivery, attachments);
  }

  /** A request without files. */
  public ModelRequest(
      ModelId model,
      String system,
      List<PromptMessage> messages,
      GenerationSettings settings,
      @Nullable ResponseFormat format,
      Delivery delivery) {
    this(model, system, messages, settings, format, delivery, Attachments.NONE);
  }
}
