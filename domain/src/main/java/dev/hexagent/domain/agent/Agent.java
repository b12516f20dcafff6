package dev.hexagent.domain.agent;

import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.Permission;
import java.time.Instant;

/**
 * A stored agent: immutable, safe to share.
 *
 * @param id its slug
 * @param owner whose it is; {@link OwnerId#SYSTEM} for those that ship with the installation
 * @param visibility who may use it
 * @param definition what it is told to be
 * @param version counts its changes from 1
 * @param createdAt when it was made, cut to microseconds
 * @param updatedAt when it was last changed
 */
public record Agent(
    AgentId id,
    OwnerId owner,
    Visibility visibility,
    AgentDefinition definition,
    long version,
    Instant createdAt,
    Instant updatedAt) {

  /** Whether it came with the installation. */
  public boolean predefined() {
    return owner.equals(OwnerId.SYSTEM);
  }

  /** Whether that actor may use it; for everybody else it does not exist. */
  public boolean visibleTo(Actor actor) {
    return visibility == Visibility.SHARED || owner.equals(actor.owner());
  }

  /** Whether that actor may change or delete it. */
  public boolean editableBy(Actor actor) {
    return owner.equals(actor.owner()) || predefined() && actor.may(Permission.EDIT_SYSTEM_AGENTS);
  }

  /** The next version of it. */
  public Agent redefined(AgentDefinition newDefinition, Instant at) {
    return new Agent(id, owner, visibility, newDefinition, version + 1, createdAt, at);
  }
}
