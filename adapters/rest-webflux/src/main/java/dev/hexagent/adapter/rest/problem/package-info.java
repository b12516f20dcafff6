/** Failures as problem documents. */
@NullMarked
package dev.hexagent.adapter.rest.problem;

import org.jspecify.annotations.NullMarked;
