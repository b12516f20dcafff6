package dev.hexagent.application.service;

import dev.hexagent.application.port.out.CircuitBreaker;
import java.util.function.DoubleSupplier;

/**
 * What model calls of all runs share.
 *
 * @param prices what they cost
 * @param breaker keeps them away from models that do not answer
 * @param chance draws numbers from 0 to 1; safe for many threads
 */
record Upstream(PriceList prices, CircuitBreaker breaker, DoubleSupplier chance) {}
