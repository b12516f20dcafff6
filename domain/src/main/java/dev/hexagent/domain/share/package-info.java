/** Branches of conversations that whoever has a link may read. */
@NullMarked
package dev.hexagent.domain.share;

import org.jspecify.annotations.NullMarked;
