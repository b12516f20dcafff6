package dev.hexagent.adapter.provider.http;

import dev.hexagent.domain.model.ModelEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the pieces of one answer, in a provider's own protocol, into events, and judges whether it is whole. For one
 * answer and one thread at a time.
 */
public interface AnswerDecoder {
  /**
   * Reads the data of one event, or an answer that came whole.
   *
   * @param error whether the event says of itself that it is an error
   * @param json holds it in its first bytes; valid during the call only
   * @throws Malformed if it is no such thing
   */
  void read(boolean error, byte[] json, int length);

  /** What went wrong as the provider says; {@code null} while nothing did. */
  @Nullable
  ProviderError failure();

  /** Whether the model did anything in what was read last: it then has more time for the next. */
  boolean hadContent();

  /** Whether the provider said why the answer ends. */
  boolean isFinished();

  /** Whether the provider said that nothing comes any more; what comes nevertheless is not read. */
  boolean isDone();

  /** The events since the last call. */
  List<ModelEvent> takeEvents();

  /** The last events of an answer that is finished. */
  List<ModelEvent> completion();

  /** The last events of an answer that fails: what it cost so far, if the provider told. */
  List<ModelEvent> metered();

  /**
   * The setting that the provider refuses with status 400 and without which the request still makes sense, {@code null} if
   * there is none.
   */
  default @Nullable String dispensable(ProviderError refusal) {
    return null;
  }
}
