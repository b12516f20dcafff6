package dev.hexagent.adapter.provider.openai;

import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * What servers of this protocol do not do alike.
 *
 * @param tokenLimit name of the request's field that bounds the generated tokens
 * @param asksForUsage whether a stream tells its usage only if {@code stream_options} asks for it
 * @param takesSchema whether a model takes {@code response_format} with a JSON Schema, by the model's name at the
 *     provider; where it does not, the instructions in the prompt have to do
 * @param keyAdvice what to do when the provider refuses the key, one sentence
 * @param creditAdvice what to do when nothing is left to pay with, one sentence
 */
public record OpenAiDialect(
    String tokenLimit,
    boolean asksForUsage,
    Function<String, Mono<Boolean>> takesSchema,
    String keyAdvice,
    String creditAdvice) {

  private static final String KEY = "Check the API key in the configuration.";
  private static final String CREDIT =
      "Add credit to the provider's account, or choose another model.";

  /** OpenAI's own server. */
  public static final OpenAiDialect OPENAI =
      new OpenAiDialect("max_completion_tokens", true, model -> Mono.just(true), KEY, CREDIT);

  /** Any other server: the fields that all of them know. */
  public static final OpenAiDialect COMPATIBLE =
      new OpenAiDialect("max_tokens", true, model -> Mono.just(false), KEY, CREDIT);
}
