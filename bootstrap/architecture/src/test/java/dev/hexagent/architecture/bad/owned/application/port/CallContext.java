package dev.hexagent.architecture.bad.owned.application.port;

import dev.hexagent.architecture.bad.owned.domain.identity.Actor;

public record CallContext(Actor actor) {}
