/** Measures what a request costs the server, beside a bare relay of the same bytes. */
@NullMarked
package dev.hexagent.benchmarks;

import org.jspecify.annotations.NullMarked;
