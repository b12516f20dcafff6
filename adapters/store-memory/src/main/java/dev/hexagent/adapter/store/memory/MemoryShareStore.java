package dev.hexagent.adapter.store.memory;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.out.ShareStore;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.ShareId;
import dev.hexagent.domain.share.Share;
import dev.hexagent.domain.share.ShareToken;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

final class MemoryShareStore implements ShareStore {
  private static final Comparator<Place> DOWNWARDS =
      Comparator.comparing(Place::from).thenComparing(Place::id).reversed();

  private record Place(Instant from, String id) {
    static Place of(Share share) {
      return new Place(share.span().from(), share.id().toString());
    }

    static Place read(String from, String id) {
      return new Place(Instant.parse(from), ShareId.of(id).toString());
    }
  }

  private final Memory memory;

  MemoryShareStore(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Mono<Void> insert(Share share, Actor actor) {
    return memory.<Void>alone(() -> {
      memory.shares.put(share.token(), share);
      return null;
    });
  }

  @Override
  public Mono<Slice<Share>> open(
      ConversationId conversation, Instant at, PageRequest page, Actor actor) {
    return memory.alone(
        () -> page(of(conversation, actor).filter(share -> share.isOpenAt(at)), page));
  }

  @Override
  public Mono<Boolean> revoke(ConversationId conversation, ShareId id, Instant at, Actor actor) {
    return memory.alone(() -> of(conversation, actor)
        .filter(share -> share.id().equals(id) && share.revokedAt() == null)
        .findFirst()
        .map(share -> memory.shares.put(share.token(), revoked(share, at)))
        .isPresent());
  }

  @Override
  public Mono<Share> find(ShareToken.Hash token) {
    return memory.alone(() -> memory.shares.get(token));
  }

  private Stream<Share> of(ConversationId conversation, Actor actor) {
    return memory.shares.values().stream()
        .filter(share ->
            share.conversation().equals(conversation) && share.owner().equals(actor.owner()));
  }

  private static Slice<Share> page(Stream<Share> shares, PageRequest page) {
    Place behind = page.cursor() == null ? null : Cursor.read(page.cursor(), Place::read);
    List<Share> found = shares
        .filter(share -> behind == null || DOWNWARDS.compare(Place.of(share), behind) > 0)
        .sorted(Comparator.comparing(Place::of, DOWNWARDS))
        .limit(page.limit() + 1L) // one more, to see whether there is another page
        .toList();
    if (found.size() <= page.limit()) {
      return new Slice<>(found, null);
    }
    List<Share> items = found.subList(0, page.limit());
    Place last = Place.of(items.get(items.size() - 1));
    return new Slice<>(items, Cursor.write(last.from(), last.id()));
  }

  private static Share revoked(Share share, Instant at) {
    return new Share(
        share.id(),
        share.owner(),
        share.conversation(),
        share.leaf(),
        share.title(),
        share.token(),
        share.span(),
        at);
  }
}
