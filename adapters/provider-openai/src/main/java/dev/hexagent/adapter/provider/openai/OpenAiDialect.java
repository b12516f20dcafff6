package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.PromptFiles;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What servers of this protocol do not do alike.
 *
 * @param tokenLimit name of the request's field that bounds the generated tokens
 * @param asksForUsage whether a stream tells its usage only if {@code stream_options} asks for it
 * @param takesSchema whether a model takes {@code response_format} with a JSON Schema, by the model's name at the
 *     provider; where it does not, the instructions in the prompt have to do
 * @param takesPdf whether a prompt may hold PDF files; pictures it may hold everywhere
 * @param extras a JSON object whose fields are part of every request for an answer; {@code null} for none
 */
public record OpenAiDialect(
    String tokenLimit,
    boolean asksForUsage,
    Function<String, Mono<Boolean>> takesSchema,
    boolean takesPdf,
    @Nullable JsonText extras) {

  /** OpenAI's own server. */
  public static final OpenAiDialect OPENAI =
      new OpenAiDialect("max_completion_tokens", true, model -> Mono.just(true), true, null);

  /** Any other server: the fields that all of them know. */
  public static final OpenAiDialect COMPATIBLE =
      new OpenAiDialect("max_tokens", true, model -> Mono.just(false));

  /** A dialect without PDF files and without further fields. */
  public OpenAiDialect(
      String tokenLimit, boolean asksForUsage, Function<String, Mono<Boolean>> takesSchema) {
    this(tokenLimit, asksForUsage, takesSchema, false, null);
  }

  /** Whether a prompt may hold that file. */
  boolean carries(ContentPart.Media file) {
    return PromptFiles.isPicture(file) || takesPdf && PromptFiles.isPdf(file);
  }
}
