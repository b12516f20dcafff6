package dev.hexagent.application.service;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.SearchConversations;
import dev.hexagent.application.port.out.ConversationStore;
import dev.hexagent.application.port.out.MessageIndex;
import dev.hexagent.application.port.out.MessageIndex.Hit;
import dev.hexagent.application.port.out.MessageIndex.Place;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.ConversationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds messages in the index, and shows those whose conversations are there. */
final class SearchService implements SearchConversations {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** How often the index is asked for one page, if deleted conversations leave little of what it finds. */
  private static final int ROUNDS = 10;

  private static final int AT_ONCE = 8;

  private final Indexing indexing;
  private final MessageIndex index;
  private final ConversationStore conversations;

  SearchService(Indexing indexing, MessageIndex index, ConversationStore conversations) {
    this.indexing = indexing;
    this.index = index;
    this.conversations = conversations;
  }

  /**
   * What was found so far.
   *
   * @param next the last message that was looked at; {@code null} when there are no more
   * @param round how often the index was asked
   */
  private record Harvest(List<Found> found, @Nullable Place next, int round) {}

  @Override
  public Mono<Results> search(String query, PageRequest page, CallContext context) {
    return Mono.defer(() -> {
      check(query);
      Place after = page.cursor() == null ? null : FoundCursor.read(page.cursor());
      return indexing
          .caughtUp()
          .timeout(PATIENCE, Mono.just(false))
          .flatMap(caughtUp -> harvest(query, after, page.limit(), context)
              .map(all -> new Results(slice(all), !caughtUp)));
    });
  }

  private static void check(String query) {
    if (query.isBlank() || query.length() > LONGEST_QUERY) {
      throw new InvalidField(
          "q", "must have 1 to " + LONGEST_QUERY + " characters that are not all blank");
    }
  }

  private Mono<Harvest> harvest(
      String query, @Nullable Place after, int wanted, CallContext context) {
    return round(query, new Harvest(List.of(), after, 0), wanted, context)
        .expand(so -> so.next() == null || so.found().size() >= wanted || so.round() >= ROUNDS
            ? Mono.empty()
            : round(query, so, wanted, context))
        .last();
  }

  private Mono<Harvest> round(String query, Harvest before, int wanted, CallContext context) {
    // one more than is missing, to see whether there is another page
    int most = before.round() == 0 ? wanted - before.found().size() + 1 : PageRequest.MOST;
    return index
        .search(query, before.next(), most, context.actor())
        .flatMap(hits -> headers(hits, context)
            .map(headers -> gathered(before, hits, headers, wanted, hits.size() == most)));
  }

  private Mono<Map<ConversationId, Conversation>> headers(List<Hit> hits, CallContext context) {
    return Flux.fromStream(() -> hits.stream().map(Hit::conversation).distinct())
        .flatMap(id -> conversations.find(id, context.actor()), AT_ONCE)
        .collectMap(Conversation::id);
  }

  private static Harvest gathered(
      Harvest before,
      List<Hit> hits,
      Map<ConversationId, Conversation> headers,
      int wanted,
      boolean more) {
    var found = new ArrayList<>(before.found());
    Place last = null;
    for (Hit hit : hits) {
      if (found.size() == wanted) {
        return new Harvest(found, Objects.requireNonNull(last), before.round() + 1);
      }
      Conversation header = headers.get(hit.conversation());
      if (header != null) {
        found.add(found(hit, header));
      }
      last = hit.place();
    }
    return new Harvest(found, more ? last : null, before.round() + 1);
  }

  private static Found found(Hit hit, Conversation header) {
    return new Found(
        hit.conversation(),
        hit.place().message(),
        header.label().title(),
        hit.role(),
        hit.place().createdAt(),
        hit.snippet());
  }

  private static Slice<Found> slice(Harvest all) {
    Place next = all.next();
    return new Slice<>(all.found(), next == null ? null : FoundCursor.write(next));
  }
}
