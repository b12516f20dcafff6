package dev.hexagent.adapter.store.r2dbc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.ToolOutcome;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a message as it is stored. The JSON of a seal and of arguments is a string in it, so that no byte of it changes. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StoredPart.StoredText.class, name = "text"),
  @JsonSubTypes.Type(value = StoredPart.StoredReasoning.class, name = "reasoning"),
  @JsonSubTypes.Type(value = StoredPart.StoredToolCall.class, name = "tool_call"),
  @JsonSubTypes.Type(value = StoredPart.StoredToolResult.class, name = "tool_result")
})
sealed interface StoredPart {
  ContentPart part();

  record StoredText(@JsonProperty(required = true) String text) implements StoredPart {
    @Override
    public ContentPart part() {
      return new ContentPart.Text(text);
    }
  }

  record StoredReasoning(
      @JsonProperty(required = true) String text, @Nullable StoredSeal seal) implements StoredPart {
    @Override
    public ContentPart part() {
      return new ContentPart.Reasoning(text, seal == null ? null : seal.seal());
    }
  }

  record StoredToolCall(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) String tool,
      @Nullable String arguments)
      implements StoredPart {
    @Override
    public ContentPart part() {
      return new ContentPart.ToolCall(id, tool, arguments == null ? null : new JsonText(arguments));
    }
  }

  record StoredToolResult(
      @JsonProperty(required = true) String id,
      @JsonProperty(required = true) ToolOutcome outcome,
      @JsonProperty(required = true) String content)
      implements StoredPart {
    @Override
    public ContentPart part() {
      return new ContentPart.ToolResult(id, outcome, content);
    }
  }

  record StoredSeal(
      @JsonProperty(required = true) String provider,
      @JsonProperty(required = true) String kind,
      @JsonProperty(required = true) String data) {
    static StoredSeal of(ProviderSeal seal) {
      return new StoredSeal(seal.provider(), seal.kind(), seal.data().value());
    }

    ProviderSeal seal() {
      return new ProviderSeal(provider, kind, new JsonText(data));
    }
  }

  static StoredPart of(ContentPart part) {
    if (part instanceof ContentPart.Text text) {
      return new StoredText(text.text());
    }
    if (part instanceof ContentPart.Reasoning reasoning) {
      ProviderSeal seal = reasoning.seal();
      return new StoredReasoning(reasoning.text(), seal == null ? null : StoredSeal.of(seal));
    }
    if (part instanceof ContentPart.ToolCall call) {
      JsonText arguments = call.arguments();
      return new StoredToolCall(
          call.id(), call.tool(), arguments == null ? null : arguments.value());
    }
    if (part instanceof ContentPart.ToolResult result) {
      return new StoredToolResult(result.id(), result.outcome(), result.content());
    }
    throw new IllegalArgumentException(
        "no row for a part of type " + part.getClass().getName());
  }

  static String write(List<ContentPart> parts) {
    return StoredJson.write(parts.stream().map(StoredPart::of).toArray(StoredPart[]::new));
  }

  static List<ContentPart> read(String json) {
    return Arrays.stream(StoredJson.read(json, StoredPart[].class))
        .map(StoredPart::part)
        .toList();
  }
}
