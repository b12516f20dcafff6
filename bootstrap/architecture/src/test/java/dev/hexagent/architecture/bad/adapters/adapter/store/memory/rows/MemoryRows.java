package dev.hexagent.architecture.bad.adapters.adapter.store.memory.rows;

public class MemoryRows {}
