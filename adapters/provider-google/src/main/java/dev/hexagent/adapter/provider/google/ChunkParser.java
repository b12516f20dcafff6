package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.ErrorParser;
import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.adapter.provider.http.Malformed;
import dev.hexagent.adapter.provider.http.ProviderError;
import dev.hexagent.domain.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one event of a stream, or a whole answer: they are the same. What it does not know it skips. Only the first
 * candidate is read: we never ask for more.
 */
final class ChunkParser {
  private final JsonParser in;
  private final byte[] from;
  private final List<Part> parts = new ArrayList<>();
  private final List<Page> pages = new ArrayList<>();
  private boolean candidateRead;
  private @Nullable String model;
  private @Nullable String responseId;
  private @Nullable String finish;
  private @Nullable String finishMessage;
  private @Nullable String blockReason;
  private @Nullable String blockMessage;
  private @Nullable Usage usage;
  private @Nullable ProviderError error;

  private ChunkParser(JsonParser in, byte[] from) {
    this.in = in;
    this.from = from;
  }

  /**
   * Reads one JSON object.
   *
   * @throws Malformed if it is none
   */
  static Chunk parse(byte[] json, int length) {
    try (JsonParser in = Json.parser(json, length)) {
      if (in.currentToken() != JsonToken.START_OBJECT) {
        throw new Malformed("no JSON object");
      }
      var parser = new ChunkParser(in, json);
      Json.properties(in, parser::root);
      if (in.nextToken() != null) {
        throw new Malformed("more than one JSON object");
      }
      return parser.chunk();
    } catch (JacksonException e) {
      throw new Malformed("no JSON");
    }
  }

  private void root(String name) {
    switch (name) {
      case "candidates" -> Json.elements(in, this::candidate);
      case "promptFeedback" -> Json.properties(in, this::feedback);
      case "usageMetadata" -> usage = Counts.of(in);
      case "modelVersion" -> model = filled();
      case "responseId" -> responseId = filled();
      case "error" -> error = ErrorParser.ofValue(in);
      default -> in.skipChildren();
    }
  }

  private void candidate() {
    if (candidateRead) {
      in.skipChildren();
      return;
    }
    candidateRead = true;
    Json.properties(in, name -> {
      switch (name) {
        case "content" -> Json.properties(in, this::content);
        case "finishReason" -> finish = filled();
        case "finishMessage" -> finishMessage = filled();
        case "groundingMetadata" -> pages.addAll(Page.of(in));
        default -> in.skipChildren();
      }
    });
  }

  private void content(String name) {
    if (name.equals("parts")) {
      Json.elements(in, () -> parts.add(Part.of(in, from)));
    } else {
      in.skipChildren();
    }
  }

  private void feedback(String name) {
    switch (name) {
      case "blockReason" -> blockReason = filled();
      case "blockReasonMessage" -> blockMessage = filled();
      default -> in.skipChildren();
    }
  }

  private Chunk chunk() {
    return new Chunk(model, responseId, parts, pages, finish, usage, error());
  }

  /** A prompt that is blocked gets no candidate; an end that is a failure has no error object either. */
  private @Nullable ProviderError error() {
    if (error == null && blockReason != null) {
      return told(blockMessage, blockReason, true);
    }
    return error == null && finish != null && FinishReasons.isFailure(finish)
        ? told(finishMessage, finish, false)
        : error;
  }

  private static ProviderError told(@Nullable String message, String word, boolean moderated) {
    return new ProviderError(message, List.of(word), null, null, moderated, null, null, null);
  }

  private @Nullable String filled() {
    String value = Json.text(in);
    return value == null || value.isEmpty() ? null : value;
  }
}
