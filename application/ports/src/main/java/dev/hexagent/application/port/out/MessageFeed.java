package dev.hexagent.application.port.out;

import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import reactor.core.publisher.Flux;

/**
 * All messages of all owners in the order in which they were stored, for jobs of the installation that keep up with them.
 * Where transactions run side by side, a message may appear before one that has been read already, by as much as a
 * transaction lasts: who must not miss any reads the last seconds again.
 */
public interface MessageFeed {
  /**
   * A place in that order.
   *
   * @param at by the clock of the place where messages are kept, in microseconds
   * @param id tells messages of one moment apart
   */
  record Position(Instant at, MessageId id) implements Comparable<Position> {
    private static final MessageId LOWEST = new MessageId(new UUID(0, 0));
    private static final Comparator<Position> ORDER =
        Comparator.comparing(Position::at).thenComparing(position -> position.id.toString());

    /** Before all messages. */
    public static final Position START = before(Instant.EPOCH);

    /** Before all messages of that moment. */
    public static Position before(Instant at) {
      return new Position(at, LOWEST);
    }

    @Override
    public int compareTo(Position other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * A message as it was stored.
   *
   * @param owner whose it is
   * @param at when it was stored
   */
  record Stored(Message message, OwnerId owner, Instant at) {
    /** Where it stands in the order. */
    public Position position() {
      return new Position(at, message.id());
    }
  }

  /**
   * The next messages behind a place; none at the end. Messages of deleted conversations are among them.
   *
   * @param most how many, at least 1
   * @param system a job of the installation: it sees what belongs to others
   */
  Flux<Stored> after(Position position, int most, Actor system);
}
