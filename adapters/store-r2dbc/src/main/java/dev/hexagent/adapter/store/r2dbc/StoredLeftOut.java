package dev.hexagent.adapter.store.r2dbc;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.conversation.LeftOut;

/** What a model was not told, as it is stored. */
record StoredLeftOut(
    @JsonProperty(required = true) int messages,
    @JsonProperty(required = true) long tokens) {
  static StoredLeftOut of(LeftOut leftOut) {
    return new StoredLeftOut(leftOut.messages(), leftOut.tokens());
  }

  static String write(LeftOut leftOut) {
    return StoredJson.write(of(leftOut));
  }

  static LeftOut read(String json) {
    return StoredJson.read(json, StoredLeftOut.class).leftOut();
  }

  LeftOut leftOut() {
    return new LeftOut(messages, tokens);
  }
}
