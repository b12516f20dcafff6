package dev.hexagent.architecture.bad.nullness.domain.usage;

record Usage(int tokens) {}
