package dev.hexagent.architecture.bad.nullness.domain.run;

import dev.hexagent.architecture.Rejected;

@Rejected
record Run(String text) {}
