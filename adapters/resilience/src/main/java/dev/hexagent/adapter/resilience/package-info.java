/** A circuit breaker for each model, by Resilience4j. */
@NullMarked
package dev.hexagent.adapter.resilience;

import org.jspecify.annotations.NullMarked;
