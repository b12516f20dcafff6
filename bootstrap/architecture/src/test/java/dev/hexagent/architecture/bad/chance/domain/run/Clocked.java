package dev.hexagent.architecture.bad.chance.domain.run;

import dev.hexagent.architecture.Rejected;
import java.time.Instant;

@Rejected
class Clocked {
  Instant at = Instant.now();
}
