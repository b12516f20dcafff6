package dev.hexagent.adapter.store.r2dbc;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.conversation.LeftOut;
import org.jspecify.annotations.Nullable;

/**
 * What a model was not told, as it is stored.
 *
 * @param summary what it was told instead; absent for nothing
 */
record StoredLeftOut(
    @JsonProperty(required = true) int messages,
    @JsonProperty(required = true) long tokens,
    @Nullable String summary) {
  static StoredLeftOut of(LeftOut leftOut) {
    LeftOut.Told told = leftOut.summary();
    return new StoredLeftOut(
        leftOut.messages(), leftOut.tokens(), told == LeftOut.Told.NOTHING ? null : told.name());
  }

  static String write(LeftOut leftOut) {
    return StoredJson.write(of(leftOut));
  }

  static LeftOut read(String json) {
    return StoredJson.read(json, StoredLeftOut.class).leftOut();
  }

  LeftOut leftOut() {
    return new LeftOut(
        messages, tokens, summary == null ? LeftOut.Told.NOTHING : LeftOut.Told.valueOf(summary));
  }
}
