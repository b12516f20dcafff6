package dev.hexagent.adapter.store.r2dbc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a message as it is stored. A seal's JSON is a string in it, so that no byte of it changes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PartRow.TextRow.class, name = "text"),
  @JsonSubTypes.Type(value = PartRow.ReasoningRow.class, name = "reasoning")
})
sealed interface PartRow {
  ContentPart part();

  record TextRow(@JsonProperty(required = true) String text) implements PartRow {
    @Override
    public ContentPart part() {
      return new ContentPart.Text(text);
    }
  }

  record ReasoningRow(
      @JsonProperty(required = true) String text, @Nullable SealRow seal) implements PartRow {
    @Override
    public ContentPart part() {
      return new ContentPart.Reasoning(text, seal == null ? null : seal.seal());
    }
  }

  record SealRow(
      @JsonProperty(required = true) String provider,
      @JsonProperty(required = true) String kind,
      @JsonProperty(required = true) String data) {
    static SealRow of(ProviderSeal seal) {
      return new SealRow(seal.provider(), seal.kind(), seal.data().value());
    }

    ProviderSeal seal() {
      return new ProviderSeal(provider, kind, new JsonText(data));
    }
  }

  static PartRow of(ContentPart part) {
    if (part instanceof ContentPart.Text text) {
      return new TextRow(text.text());
    }
    if (part instanceof ContentPart.Reasoning reasoning) {
      ProviderSeal seal = reasoning.seal();
      return new ReasoningRow(reasoning.text(), seal == null ? null : SealRow.of(seal));
    }
    throw new IllegalArgumentException(
        "no row for a part of type " + part.getClass().getName());
  }

  static String write(List<ContentPart> parts) {
    return StoredJson.write(parts.stream().map(PartRow::of).toArray(PartRow[]::new));
  }

  static List<ContentPart> read(String json) {
    return Arrays.stream(StoredJson.read(json, PartRow[].class))
        .map(PartRow::part)
        .toList();
  }
}
