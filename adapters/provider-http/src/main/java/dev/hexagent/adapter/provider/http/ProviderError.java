package dev.hexagent.adapter.provider.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as a provider words it.
 *
 * @param message its sentence; of the upstream behind it, if it passes one on
 * @param words its own words for the kind of error, the most exact first
 * @param status HTTP status or numeric code in the body
 * @param param the request's field that is to blame
 * @param moderated whether it names what it found in the text
 * @param behind who runs the model behind the provider
 * @param retryAfter how long it asks to wait
 * @param resetAt when its limit ends
 */
public record ProviderError(
    @Nullable String message,
    List<String> words,
    @Nullable Integer status,
    @Nullable String param,
    boolean moderated,
    @Nullable String behind,
    @Nullable Duration retryAfter,
    @Nullable Instant resetAt) {
  /** An error that says nothing but this. */
  public static ProviderError of(@Nullable String message) {
    return new ProviderError(message, List.of(), null, null, false, null, null, null);
  }

  /** The same with the status of the response, unless the body has one. */
  public ProviderError orStatus(int other) {
    return status == null
        ? new ProviderError(message, words, other, param, moderated, behind, retryAfter, resetAt)
        : this;
  }
}
