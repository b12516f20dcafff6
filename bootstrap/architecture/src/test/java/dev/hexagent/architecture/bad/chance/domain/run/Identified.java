package dev.hexagent.architecture.bad.chance.domain.run;

import dev.hexagent.architecture.Rejected;
import java.util.UUID;

@Rejected
class Identified {
  UUID id = UUID.randomUUID();
}
