package dev.hexagent.adapter.exchange.json;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message before it has its place in a tree.
 *
 * @param generation of an assistant's message
 * @param at {@code null} if nobody knows
 * @param goesOn whether it belongs to the same answer as the assistant's message before it, where nothing else follows that
 */
record Draft(
    Role role,
    MessageStatus status,
    List<ContentPart> parts,
    @Nullable Generation generation,
    @Nullable Instant at,
    boolean goesOn) {

  static Draft user(List<ContentPart> parts, @Nullable Instant at) {
    return new Draft(Role.USER, MessageStatus.COMPLETE, parts, null, at, false);
  }

  /** Both as one answer, which ends as the later one does. */
  Draft followedBy(Draft later) {
    var joined = new ArrayList<>(parts);
    boolean words = parts.stream().anyMatch(ContentPart.Text.class::isInstance);
    for (ContentPart part : later.parts()) {
      boolean first = words && part instanceof ContentPart.Text;
      joined.add(first ? new ContentPart.Text("\n\n" + ((ContentPart.Text) part).text()) : part);
      words = words && !first;
    }
    Generation end = later.generation();
    if (end != null && generation != null) {
      var sources = new ArrayList<>(generation.sources());
      sources.addAll(end.sources());
      end = end.resting(sources);
    }
    return new Draft(role, later.status(), joined, end, at, goesOn);
  }
}
