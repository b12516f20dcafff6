package dev.hexagent.application.service;

import dev.hexagent.application.port.out.CircuitBreaker;
import dev.hexagent.domain.model.Abilities;
import dev.hexagent.domain.model.ModelId;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * What model calls of all runs share.
 *
 * @param prices what they cost
 * @param abilities what they take and give, as far as it is known at the moment
 * @param breaker keeps them away from models that do not answer
 * @param chance draws numbers from 0 to 1; safe for many threads
 */
record Upstream(
    PriceList prices,
    Function<ModelId, Abilities> abilities,
    CircuitBreaker breaker,
    DoubleSupplier chance) {}
