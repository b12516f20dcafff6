/** Everything kept in a database, by raw R2DBC: an H2 file, or PostgreSQL. */
@NullMarked
package dev.hexagent.adapter.store.r2dbc;

import org.jspecify.annotations.NullMarked;
