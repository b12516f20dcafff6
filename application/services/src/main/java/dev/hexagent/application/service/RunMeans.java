package dev.hexagent.application.service;

import dev.hexagent.application.port.out.IdSource;
import dev.hexagent.application.port.out.TurnStore;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What all runs share.
 *
 * @param nanos a clock that only goes on, for durations
 */
record RunMeans(
    TurnStore turns,
    Journal journal,
    AnswerFormat formats,
    Upstream upstream,
    IdSource ids,
    Clock clock,
    LongSupplier nanos,
    RunLimits limits) {}
