/** Who acts, and the typed identifiers of everything one can own. */
@NullMarked
package dev.hexagent.domain.identity;

import org.jspecify.annotations.NullMarked;
