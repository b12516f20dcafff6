package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelEvent.ReasoningDelta;
import dev.hexagent.domain.model.ModelEvent.ReasoningSealed;
import dev.hexagent.domain.model.ModelEvent.SourcesFound;
import dev.hexagent.domain.model.ModelEvent.TextDelta;
import dev.hexagent.domain.model.ModelEvent.ToolArgumentsDelta;
import dev.hexagent.domain.model.ModelEvent.ToolCallReady;
import dev.hexagent.domain.model.ModelEvent.ToolCallStarted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of the blocks of one answer. Each thought and each call is a part of the message; texts that follow one
 * another are one part, since a text is cut into several blocks where it cites something. What is of an unknown type is
 * sealed as it is; what a tool of the server did, with what came of it or not at all.
 */
final class Blocks {
  /** What comes beyond is passed over: no model means it. */
  private static final int MOST_CALLS = 128;

  private static final int MOST_OPEN = 128;
  private static final int NO_PART = -1;
  private static final Set<String> KNOWN =
      Set.of(Block.TEXT, Block.THINKING, Block.REDACTED_THINKING, Block.TOOL_USE);

  /** A block that may grow. */
  private static final class Open {
    final Block begun;
    final Thought thought;
    final Opaque opaque;
    final StringBuilder arguments;
    int part = NO_PART;

    Open(Block begun) {
      this.begun = begun;
      this.thought = new Thought(begun);
      this.opaque = new Opaque(begun);
      this.arguments = new StringBuilder();
    }

    boolean is(String type) {
      return begun.type().equals(type);
    }

    boolean isKnown() {
      return KNOWN.contains(begun.type());
    }
  }

  private final String provider;
  private final Consumer<ModelEvent> out;
  private final Map<Integer, Open> open = new TreeMap<>();
  private final Set<String> cited = new HashSet<>();
  private final Map<String, JsonText> unanswered = new HashMap<>();
  private int parts;
  private int textPart = NO_PART;
  private int calls;

  /**
   * The blocks of one answer.
   *
   * @param provider its name in seals
   * @param out gets the events
   */
  Blocks(String provider, Consumer<ModelEvent> out) {
    this.provider = provider;
    this.out = out;
  }

  /** A block begins, or comes whole. */
  void begin(int index, Block begun) {
    if (open.size() == MOST_OPEN) {
      return;
    }
    end(index);
    var block = new Open(begun);
    open.put(index, block);
    if (!block.is(Block.TEXT)) {
      textPart = NO_PART;
    }
    if (block.is(Block.TOOL_USE)) {
      call(block);
    } else {
      text(block, begun.text());
      think(block, begun.thinking());
      begun.citations().forEach(this::cite);
    }
  }

  /** A block grows, unless it never began. */
  void grow(int index, Delta delta) {
    Open block = open.get(index);
    if (block == null) {
      return;
    }
    if (!block.isKnown()) {
      block.opaque.add(delta);
      return;
    }
    if (delta.text() != null) {
      text(block, delta.text());
    }
    if (delta.thinking() != null) {
      block.thought.add(delta.thinking());
      think(block, delta.thinking());
    }
    if (delta.signature() != null) {
      block.thought.sign(delta.signature());
    }
    if (delta.json() != null) {
      argue(block, delta.json());
    }
    if (delta.citation() != null) {
      cite(delta.citation());
    }
  }

  /** A block is whole. */
  void end(int index) {
    Open block = open.remove(index);
    if (block != null) {
      close(block);
    }
  }

  /** All blocks are whole. */
  void endAll() {
    open.values().forEach(this::close);
    open.clear();
  }

  private void text(Open block, String text) {
    if (block.is(Block.TEXT) && !text.isEmpty()) {
      textPart = textPart == NO_PART ? parts++ : textPart;
      out.accept(new TextDelta(textPart, text));
    }
  }

  private void think(Open block, String thinking) {
    if (block.is(Block.THINKING) && !thinking.isEmpty()) {
      out.accept(new ReasoningDelta(partOf(block), thinking));
    }
  }

  private void call(Open block) {
    String tool = block.begun.name();
    if (!tool.isBlank() && calls < MOST_CALLS) {
      String id = block.begun.id().isBlank() ? "call_" + calls : block.begun.id();
      calls++;
      out.accept(new ToolCallStarted(partOf(block), id, tool));
    }
  }

  private void argue(Open block, String json) {
    if (block.is(Block.TOOL_USE) && block.part != NO_PART && !json.isEmpty()) {
      block.arguments.append(json);
      out.accept(new ToolArgumentsDelta(block.part, json));
    }
  }

  private void close(Open block) {
    switch (block.begun.type()) {
      case Block.THINKING -> seal(block, block.thought.sealed());
      case Block.REDACTED_THINKING ->
        seal(block, new JsonText(TextHygiene.clean(block.begun.json())));
      case Block.TOOL_USE -> ready(block);
      case Block.TEXT -> {}
      default -> keep(block);
    }
  }

  /** Anthropic refuses a call of its own tools without the result, and the result without the call. */
  private void keep(Open block) {
    JsonText json = block.opaque.sealed();
    String type = block.begun.type();
    String call = block.begun.resultOf();
    if (json == null) {
      return;
    }
    if (type.endsWith("_tool_use")) {
      unanswered.put(block.begun.id(), json);
    } else if (unanswered.containsKey(call)) {
      sealOther(unanswered.remove(call));
      sealOther(json);
    } else if (!type.endsWith("_tool_result")) {
      sealOther(json);
    }
  }

  private void sealOther(JsonText json) {
    out.accept(new ReasoningSealed(parts++, new ProviderSeal(provider, Block.OTHER, json)));
  }

  private void seal(Open block, @Nullable JsonText json) {
    if (json != null) {
      out.accept(
          new ReasoningSealed(partOf(block), new ProviderSeal(provider, block.begun.type(), json)));
    }
  }

  /** The input stands at the beginning of a block that came whole. No input at all is an empty one. */
  private void ready(Open block) {
    if (block.arguments.isEmpty() && !block.begun.input().equals("{}")) {
      argue(block, block.begun.input());
    }
    String json = block.arguments.isEmpty() ? "{}" : block.arguments.toString();
    if (block.part != NO_PART && Json.isObject(json)) {
      out.accept(new ToolCallReady(block.part, new JsonText(json)));
    }
  }

  /** What is cited several times is one source. */
  private void cite(Citation citation) {
    if (!citation.key().isEmpty() && cited.add(citation.key())) {
      Source source = citation.source(String.valueOf(cited.size()));
      out.accept(new SourcesFound(List.of(source)));
    }
  }

  private int partOf(Open block) {
    if (block.part == NO_PART) {
      block.part = parts++;
    }
    return block.part;
  }
}
