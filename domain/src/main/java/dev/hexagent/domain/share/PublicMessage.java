package dev.hexagent.domain.share;

import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.model.ModelId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message as strangers see it: what was said, and by whom. What a model thought and what it asked of tools, who its agent
 * is, what it was told, what it cost and why it failed stay with the owner; there is no place for them here.
 *
 * @param role who said it
 * @param text what was said
 * @param model what answered, {@code null} if a person wrote it or nobody knows
 * @param partial whether an answer ended before its end
 * @param sources what an answer rests on, without passages of them
 * @param at when it was said
 */
public record PublicMessage(
    Role role,
    String text,
    @Nullable ModelId model,
    boolean partial,
    List<Source> sources,
    Instant at) {
  public PublicMessage {
    sources = List.copyOf(sources);
  }

  /** A path as strangers see it: an answer that was cut off and continued is one answer. */
  public static List<PublicMessage> of(List<Message> path) {
    var shown = new ArrayList<PublicMessage>();
    for (Message message : path) {
      PublicMessage next = of(message);
      int last = shown.size() - 1;
      if (last >= 0 && shown.get(last).partial && next.role == Role.ASSISTANT) {
        shown.set(last, shown.get(last).continuedBy(next));
      } else {
        shown.add(next);
      }
    }
    return List.copyOf(shown);
  }

  private static PublicMessage of(Message message) {
    Generation generation = message.generation();
    return new PublicMessage(
        message.role(),
        message.text(),
        generation == null ? null : generation.model(),
        message.role() == Role.ASSISTANT && message.status() != MessageStatus.COMPLETE,
        generation == null ? List.of() : withoutPassages(generation.sources()),
        message.createdAt());
  }

  private static List<Source> withoutPassages(List<Source> sources) {
    return sources.stream()
        .map(source -> new Source(source.id(), source.title(), source.url(), null))
        .toList();
  }

  private PublicMessage continuedBy(PublicMessage rest) {
    return new PublicMessage(
        role,
        text + rest.text,
        rest.model,
        rest.partial,
        Stream.concat(sources.stream(), rest.sources.stream()).toList(),
        at);
  }
}
