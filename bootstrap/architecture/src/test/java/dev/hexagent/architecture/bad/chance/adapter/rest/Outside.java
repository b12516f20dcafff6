package dev.hexagent.architecture.bad.chance.adapter.rest;

import java.util.UUID;

class Outside {
  UUID id = UUID.randomUUID();
}
