package dev.hexagent.architecture.bad.domain.domain.run;

import dev.hexagent.architecture.Rejected;
import dev.hexagent.architecture.bad.domain.application.port.out.RunStore;

@Rejected
record Run(RunStore store) {}
