package dev.hexagent.application.port.out;

import dev.hexagent.domain.content.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON work that the core does not do itself. Pure and fast enough for an event loop. */
public interface JsonCodec {
  /** The text as JSON if it is exactly one JSON value, with nothing but white space around it; {@code null} if not. */
  @Nullable
  JsonText parse(String text);

  /**
   * Checks a value against a JSON Schema (draft 2020-12 unless it names another).
   *
   * @return what is wrong, one sentence each with the place in the value; empty if it is valid. A schema that is itself
   *     broken is one such sentence
   */
  List<String> validate(JsonText value, JsonText schema);

  /** A small value that fits a schema, as far as one can be found without solving it; used for samples and demos. */
  JsonText example(JsonText schema);
}
