package dev.hexagent.architecture.bad.cycles.domain.usage;

import dev.hexagent.architecture.bad.cycles.domain.run.Run;

public record Usage(Run run) {}
