package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.google.Signature.Kind;
import dev.hexagent.adapter.provider.http.Exchanges;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.ContentPart.Media;
import dev.hexagent.domain.content.ContentPart.Reasoning;
import dev.hexagent.domain.content.ContentPart.Text;
import dev.hexagent.domain.content.ContentPart.ToolCall;
import dev.hexagent.domain.content.ContentPart.ToolResult;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.model.Attachments;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The messages of a prompt as Gemini takes them: each signature stands on the part that it came on, what tools gave back is
 * said by the user, and thoughts go back only as far as they are signed.
 */
final class Contents {
  /** What one side says in a go. */
  private record Content(boolean user, List<Consumer<JsonGenerator>> parts) {}

  private final String provider;
  private final Attachments files;
  private final Exchanges exchanges;
  private final List<Content> contents = new ArrayList<>();

  /** Whose turn it is within the message, {@code null} at its beginning. */
  private @Nullable Content current;

  /**
   * What is to be written.
   *
   * @param provider whose seals are opened
   */
  Contents(String provider, ModelRequest request) {
    this.provider = provider;
    this.files = request.attachments();
    this.exchanges = new Exchanges(request.messages());
    request.messages().forEach(this::add);
  }

  void write(JsonGenerator out) {
    out.writeArrayPropertyStart("contents");
    for (Content content : contents) {
      out.writeStartObject();
      out.writeStringProperty("role", content.user ? "user" : "model");
      out.writeArrayPropertyStart("parts");
      content.parts.forEach(part -> part.accept(out));
      out.writeEndArray();
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private void add(PromptMessage message) {
    boolean user = message.role() == PromptMessage.Role.USER;
    List<ContentPart> parts = message.parts();
    current = null;
    for (int i = 0; i < parts.size(); i++) {
      ContentPart part = parts.get(i);
      ContentPart next = i + 1 < parts.size() ? parts.get(i + 1) : null;
      if (part instanceof Text text) {
        Signature signature = signature(next, Kind.TEXT);
        say(user, text.text(), signature);
        i += signature == null ? 0 : 1;
      } else if (part instanceof Media file && user) {
        bring(file);
      } else if (part instanceof ToolCall && exchanges.callOf(part) != null) {
        call((ToolCall) part, signature(next, Kind.CALL));
      } else if (part instanceof ToolResult result) {
        result(result, exchanges.callOf(part));
      } else if (part instanceof Reasoning thought) {
        think(thought);
      }
    }
  }

  private void say(boolean user, String text, @Nullable Signature signature) {
    String clean = TextHygiene.clean(text);
    int from = signature == null ? clean.length() : Math.min(signature.from(), clean.length());
    if (from > 0) {
      put(user, out -> out.writeStringProperty("text", clean.substring(0, from)));
    }
    if (signature != null) {
      put(user, out -> {
        out.writeStringProperty("text", clean.substring(from));
        signature.write(out);
      });
    }
  }

  private void bring(Media file) {
    put(true, out -> {
      out.writeObjectPropertyStart("inlineData");
      out.writeStringProperty("mimeType", TextHygiene.clean(file.mimeType()));
      out.writeName("data");
      out.writeBinary(files.bytes(file.file()));
      out.writeEndObject();
    });
  }

  private void call(ToolCall call, @Nullable Signature signature) {
    put(false, out -> {
      out.writeObjectPropertyStart("functionCall");
      name(out, call);
      out.writeName("args");
      out.writeRawValue(String.valueOf(call.arguments()));
      out.writeEndObject();
      if (signature != null) {
        signature.write(out);
      }
    });
  }

  private void result(ToolResult result, @Nullable ToolCall call) {
    if (call == null) {
      return;
    }
    put(true, out -> {
      out.writeObjectPropertyStart("functionResponse");
      name(out, call);
      out.writeObjectPropertyStart("response");
      out.writeStringProperty(
          result.outcome() == ToolOutcome.OK ? "output" : "error",
          TextHygiene.clean(result.content()));
      out.writeEndObject();
      out.writeEndObject();
    });
  }

  /** Names that we gave are none of Google's, who tells such calls apart by their order. */
  private static void name(JsonGenerator out, ToolCall call) {
    if (!call.id().startsWith(ToolCalls.OURS)) {
      out.writeStringProperty("id", call.id());
    }
    out.writeStringProperty("name", call.tool());
  }

  /** Signatures of texts come here only if nothing was said with them; those of calls, if the call stays away. */
  private void think(Reasoning thought) {
    ProviderSeal part = seal(thought, Kind.PART);
    Signature ofThought = signature(thought, Kind.THOUGHT);
    Signature ofNothing = signature(thought, Kind.TEXT);
    if (part != null) {
      raw(part.data());
    } else if (ofThought != null) {
      String clean = TextHygiene.clean(thought.text());
      put(false, out -> {
        out.writeStringProperty(
            "text", clean.substring(Math.min(ofThought.from(), clean.length())));
        out.writeBooleanProperty("thought", true);
        ofThought.write(out);
      });
    } else if (ofNothing != null) {
      say(false, "", ofNothing);
    }
  }

  private @Nullable Signature signature(@Nullable ContentPart part, Kind kind) {
    ProviderSeal seal = seal(part, kind);
    return seal == null ? null : Signature.of(seal.data());
  }

  /** Only what this very provider sealed. */
  private @Nullable ProviderSeal seal(@Nullable ContentPart part, Kind kind) {
    ProviderSeal seal = part instanceof Reasoning thought ? thought.seal() : null;
    return seal != null && seal.provider().equals(provider) && seal.kind().equals(kind.sealed)
        ? seal
        : null;
  }

  private void raw(JsonText part) {
    content(false).parts.add(out -> out.writeRawValue(part.value()));
  }

  private void put(boolean user, Consumer<JsonGenerator> properties) {
    content(user).parts.add(out -> {
      out.writeStartObject();
      properties.accept(out);
      out.writeEndObject();
    });
  }

  private Content content(boolean user) {
    Content going = current;
    if (going == null || going.user != user) {
      going = new Content(user, new ArrayList<>());
      contents.add(going);
      current = going;
    }
    return going;
  }
}
