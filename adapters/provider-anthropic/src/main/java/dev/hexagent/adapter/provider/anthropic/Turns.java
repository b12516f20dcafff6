package dev.hexagent.adapter.provider.anthropic;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.ContentPart.Media;
import dev.hexagent.domain.content.ContentPart.Reasoning;
import dev.hexagent.domain.content.ContentPart.Text;
import dev.hexagent.domain.content.ContentPart.ToolCall;
import dev.hexagent.domain.content.ContentPart.ToolResult;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.model.PromptMessage.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The messages of a prompt as Anthropic takes them: the user begins, the roles alternate, and each call of a tool has its
 * result at the beginning of the next turn. What has no place in that is left out.
 */
final class Turns {
  /** Stands before an answer that answers nothing. */
  private static final String BEGINNING = "[The beginning of this conversation is left out.]";

  private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]+");

  private final Set<String> ids = new TreeSet<>();

  private Turns() {}

  /**
   * The turns of these messages.
   *
   * @param wanted thoughts that are to be sent back
   */
  static List<PromptMessage> of(List<PromptMessage> messages, Predicate<Reasoning> wanted) {
    var turns = new Turns();
    List<PromptMessage> paired = turns.pair(joined(single(messages, wanted)));
    paired.removeIf(turn -> turn.parts().stream().allMatch(Reasoning.class::isInstance));
    List<PromptMessage> whole = joined(paired);
    if (!whole.isEmpty() && whole.get(0).role() == Role.ASSISTANT) {
      whole.add(0, new PromptMessage(Role.USER, List.of(new Text(BEGINNING))));
    }
    return whole;
  }

  /** A message for each part that says something: results come from the user, whoever's message they stand in. */
  private static List<PromptMessage> single(
      List<PromptMessage> messages, Predicate<Reasoning> wanted) {
    var single = new ArrayList<PromptMessage>();
    for (PromptMessage message : messages) {
      for (ContentPart part : message.parts()) {
        boolean silent = part instanceof Text words && words.text().isBlank()
            || part instanceof Reasoning thought && !wanted.test(thought)
            || part instanceof Media && message.role() == Role.ASSISTANT;
        if (!silent) {
          Role role = part instanceof ToolResult ? Role.USER : message.role();
          single.add(new PromptMessage(role, List.of(part)));
        }
      }
    }
    return single;
  }

  private static List<PromptMessage> joined(List<PromptMessage> messages) {
    var joined = new ArrayList<PromptMessage>();
    for (PromptMessage message : messages) {
      int last = joined.size() - 1;
      if (last >= 0 && joined.get(last).role() == message.role()) {
        var parts = new ArrayList<>(joined.get(last).parts());
        parts.addAll(message.parts());
        joined.set(last, new PromptMessage(message.role(), parts));
      } else {
        joined.add(message);
      }
    }
    return joined;
  }

  /** The same turns with those calls and results only that belong together. */
  private List<PromptMessage> pair(List<PromptMessage> turns) {
    var paired = new ArrayList<PromptMessage>();
    Map<String, String> called = Map.of();
    for (int i = 0; i < turns.size(); i++) {
      PromptMessage turn = turns.get(i);
      if (turn.role() == Role.USER) {
        paired.add(new PromptMessage(Role.USER, resultsFirst(turn.parts(), called)));
      } else {
        called = answered(turn, i + 1 < turns.size() ? turns.get(i + 1).parts() : List.of());
        paired.add(new PromptMessage(Role.ASSISTANT, callsOf(turn.parts(), called)));
      }
    }
    return paired;
  }

  /** The ids of a turn's calls that have a result in the next turn, and how they are written. */
  private Map<String, String> answered(PromptMessage turn, List<ContentPart> next) {
    var answered = new HashMap<String, String>();
    for (ContentPart part : turn.parts()) {
      if (part instanceof ToolCall call
          && next.stream().anyMatch(p -> p instanceof ToolResult r && r.id().equals(call.id()))) {
        answered.computeIfAbsent(call.id(), this::unique);
      }
    }
    return answered;
  }

  /** Other providers give ids that Anthropic does not take, and the same one in several turns. */
  private String unique(String id) {
    boolean good = ID.matcher(id).matches() && ids.add(id);
    if (good) {
      return id;
    }
    int number = ids.size();
    while (!ids.add("call_" + number)) {
      number++;
    }
    return "call_" + number;
  }

  private static List<ContentPart> callsOf(List<ContentPart> parts, Map<String, String> called) {
    var kept = new ArrayList<ContentPart>();
    var left = new LinkedHashMap<>(called);
    for (ContentPart part : parts) {
      if (part instanceof ToolCall call) {
        String id = left.remove(call.id());
        if (id != null) {
          kept.add(new ToolCall(id, call.tool(), call.arguments()));
        }
      } else {
        kept.add(part);
      }
    }
    return kept;
  }

  private static List<ContentPart> resultsFirst(
      List<ContentPart> parts, Map<String, String> called) {
    var results = new ArrayList<ContentPart>();
    var others = new ArrayList<ContentPart>();
    var left = new LinkedHashMap<>(called);
    for (ContentPart part : parts) {
      if (part instanceof ToolResult result) {
        String id = left.remove(result.id());
        if (id != null) {
          results.add(new ToolResult(id, result.outcome(), result.content()));
        }
      } else {
        others.add(part);
      }
    }
    results.addAll(others);
    return results;
  }
}
