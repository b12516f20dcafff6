package dev.hexagent.domain.identity;

import java.util.EnumSet;
import java.util.Set;

/**
 * Who acts. An explicit argument of everything that touches owned data: what belongs to somebody else looks as if it
 * did not exist.
 *
 * @param owner whose things the actor sees and makes
 * @param permissions what it may do beyond that
 * @param kind how it was recognised
 */
public record Actor(OwnerId owner, Set<Permission> permissions, Kind kind) {
  /** How an actor was recognised. */
  public enum Kind {
    /** The one person at a server without login, or the program that embeds the core. */
    LOCAL,
    /** A job of the installation itself. */
    SYSTEM
  }

  public Actor {
    permissions = Set.copyOf(permissions);
  }

  /** The local owner: everything a single person may do. */
  public static Actor local() {
    return new Actor(OwnerId.LOCAL, EnumSet.allOf(Permission.class), Kind.LOCAL);
  }

  /** The owner that an embedding application names; it may not change what belongs to the installation. */
  public static Actor owner(OwnerId owner) {
    return new Actor(owner, Set.of(), Kind.LOCAL);
  }

  /**
   * A job of the installation, such as recovery after a crash. Only listed classes may make one.
   *
   * @param reason why, for the reader of the calling code
   */
  public static Actor system(String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("a system actor needs a reason");
    }
    return new Actor(OwnerId.SYSTEM, EnumSet.allOf(Permission.class), Kind.SYSTEM);
  }

  /** Whether this actor may do that. */
  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }
}
