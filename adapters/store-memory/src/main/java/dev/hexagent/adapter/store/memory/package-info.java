/** Everything kept in memory, for tests and for embedding without a database. */
@NullMarked
package dev.hexagent.adapter.store.memory;

import org.jspecify.annotations.NullMarked;
