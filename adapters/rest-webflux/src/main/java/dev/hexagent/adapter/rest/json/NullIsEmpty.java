package dev.hexagent.adapter.rest.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.type.CollectionType;

/** Tells a list that is {@code null}, which clears, from one that is absent, which keeps: the first is read as empty. */
public final class NullIsEmpty extends ValueDeserializer<List<String>> {
  @Override
  public List<String> deserialize(JsonParser json, DeserializationContext context) {
    CollectionType type =
        context.getTypeFactory().constructCollectionType(List.class, String.class);
    return context.readValue(json, type);
  }

  @Override
  public List<String> getNullValue(DeserializationContext context) {
    return List.of();
  }

  @Override
  public @Nullable Object getAbsentValue(DeserializationContext context) {
    return null;
  }
}
