/** What can go wrong: one closed list of codes, the failure value, and the one root of our exceptions. */
@NullMarked
package dev.hexagent.domain.failure;

import org.jspecify.annotations.NullMarked;
