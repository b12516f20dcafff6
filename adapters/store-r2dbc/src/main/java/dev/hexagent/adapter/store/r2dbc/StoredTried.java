package dev.hexagent.adapter.store.r2dbc;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.adapter.store.r2dbc.StoredEvent.StoredModel;
import dev.hexagent.domain.conversation.Tried;
import dev.hexagent.domain.failure.ErrorCode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model that did not answer, as it is stored. None at all is {@code NULL}. */
record StoredTried(
    @JsonProperty(required = true) StoredModel model,
    @JsonProperty(required = true) String code) {
  static @Nullable String write(List<Tried> tried) {
    return tried.isEmpty()
        ? null
        : StoredJson.write(tried.stream().map(StoredTried::of).toArray(StoredTried[]::new));
  }

  static List<Tried> read(@Nullable String json) {
    return json == null
        ? List.of()
        : Arrays.stream(StoredJson.read(json, StoredTried[].class))
            .map(StoredTried::tried)
            .toList();
  }

  private static StoredTried of(Tried tried) {
    return new StoredTried(StoredModel.of(tried.model()), tried.code().wire());
  }

  private Tried tried() {
    return new Tried(model.id(), ErrorCode.ofWire(code));
  }
}
