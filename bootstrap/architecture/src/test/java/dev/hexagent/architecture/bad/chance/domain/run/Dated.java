package dev.hexagent.architecture.bad.chance.domain.run;

import dev.hexagent.architecture.Rejected;
import java.time.LocalDate;

@Rejected
class Dated {
  LocalDate on = LocalDate.now();
}
