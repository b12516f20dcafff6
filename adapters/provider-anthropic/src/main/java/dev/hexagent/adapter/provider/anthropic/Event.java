package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.provider.http.ErrorParser;
import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.adapter.provider.http.Malformed;
import dev.hexagent.adapter.provider.http.ProviderError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One event of a stream, or a message: the one that begins a stream, or a whole answer.
 *
 * @param type what it is, may be empty
 * @param index which block it is about, -1 if it is about none
 * @param message that begins
 * @param block that begins
 * @param delta what is added
 * @param model that wrote the message
 * @param content of the message
 * @param stopReason why the message ends
 * @param counts tokens so far
 * @param error what went wrong
 */
record Event(
    String type,
    int index,
    @Nullable Event message,
    @Nullable Block block,
    @Nullable Delta delta,
    @Nullable String model,
    List<Block> content,
    @Nullable String stopReason,
    @Nullable TokenCounts counts,
    @Nullable ProviderError error) {
  /**
   * Reads one JSON object. Blanks may follow it.
   *
   * @throws Malformed if it is none
   */
  static Event parse(byte[] json, int length) {
    try (JsonParser in = Json.parser(json, length)) {
      if (in.currentToken() != JsonToken.START_OBJECT) {
        throw new Malformed("no JSON object");
      }
      Event event = of(in, json);
      if (in.nextToken() != null) {
        throw new Malformed("more than one JSON object");
      }
      return event;
    } catch (JacksonException e) {
      throw new Malformed("no JSON");
    }
  }

  private static Event of(JsonParser in, byte[] from) {
    var reader = new Reader(in, from);
    Json.properties(in, reader::property);
    return new Event(
        reader.type,
        reader.index,
        reader.message,
        reader.block,
        reader.delta,
        reader.model,
        reader.content,
        reader.stopReason,
        reader.counts,
        reader.error);
  }

  private static final class Reader {
    private final JsonParser in;
    private final byte[] from;
    private final List<Block> content = new ArrayList<>();
    private String type = "";
    private int index = -1;
    private @Nullable Event message;
    private @Nullable Block block;
    private @Nullable Delta delta;
    private @Nullable String model;
    private @Nullable String stopReason;
    private @Nullable TokenCounts counts;
    private @Nullable ProviderError error;

    Reader(JsonParser in, byte[] from) {
      this.in = in;
      this.from = from;
    }

    void property(String property) {
      switch (property) {
        case "type" -> {
          String word = Json.text(in);
          type = word == null ? "" : word;
        }
        case "index" -> index = index();
        case "message" -> message = of(in, from);
        case "content_block" -> block = Block.of(in, from);
        case "delta" -> delta = Delta.of(in, from);
        case "model" -> model = Json.text(in);
        case "content" -> Json.elements(in, this::element);
        case "stop_reason" -> stopReason = Json.text(in);
        case "usage" -> usage();
        case "error" -> error = ErrorParser.ofValue(in);
        default -> in.skipChildren();
      }
    }

    private int index() {
      boolean number = in.currentToken() == JsonToken.VALUE_NUMBER_INT;
      long value = Json.count(in);
      return number && value <= Integer.MAX_VALUE ? (int) value : -1;
    }

    private void element() {
      Block read = Block.of(in, from);
      if (read != null) {
        content.add(read);
      }
    }

    private void usage() {
      if (in.currentToken() == JsonToken.START_OBJECT) {
        counts = TokenCounts.of(in);
      } else {
        in.skipChildren();
      }
    }
  }
}
