/** Agent definitions. */
@NullMarked
package dev.hexagent.domain.agent;

import org.jspecify.annotations.NullMarked;
