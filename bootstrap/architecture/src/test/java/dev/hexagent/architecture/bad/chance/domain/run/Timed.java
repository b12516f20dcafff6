package dev.hexagent.architecture.bad.chance.domain.run;

import dev.hexagent.architecture.Rejected;

@Rejected
class Timed {
  long at = System.currentTimeMillis();
}
