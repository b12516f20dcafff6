package dev.hexagent.application.service;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.ContentPart.Reasoning;
import dev.hexagent.domain.content.ContentPart.Text;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.run.RunEvent;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the parts of a message together from its deltas. */
final class PartsBuilder {
  private static final class Open {
    final StringBuilder text = new StringBuilder();
    boolean reasoning;

    @Nullable
    ProviderSeal seal;

    boolean isNotEmpty() {
      return !text.isEmpty() || seal != null;
    }
  }

  private final SortedMap<Integer, Open> parts = new TreeMap<>();

  /** The parts that these events of a run made so far. */
  static List<ContentPart> of(List<RunEvent> events) {
    var builder = new PartsBuilder();
    for (RunEvent event : events) {
      if (event instanceof RunEvent.TextDelta delta) {
        builder.append(delta.part(), delta.text());
      } else if (event instanceof RunEvent.ReasoningDelta delta) {
        builder.markReasoning(delta.part());
        builder.append(delta.part(), delta.text());
      }
    }
    return builder.build();
  }

  /** Says that this part is what the model thinks; every other part is its answer. */
  void markReasoning(int part) {
    open(part).reasoning = true;
  }

  boolean isReasoning(int part) {
    return open(part).reasoning;
  }

  void append(int part, String text) {
    open(part).text.append(text);
  }

  void seal(int part, ProviderSeal seal) {
    Open open = open(part);
    open.reasoning = true;
    open.seal = seal;
  }

  /** The parts that hold something. */
  List<ContentPart> build() {
    return parts.values().stream()
        .filter(Open::isNotEmpty)
        .map(PartsBuilder::close)
        .toList();
  }

  private Open open(int part) {
    return parts.computeIfAbsent(part, any -> new Open());
  }

  private static ContentPart close(Open open) {
    return open.reasoning
        ? new Reasoning(open.text.toString(), open.seal)
        : new Text(open.text.toString());
  }
}
