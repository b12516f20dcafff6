/** The pieces a message is made of. */
@NullMarked
package dev.hexagent.domain.content;

import org.jspecify.annotations.NullMarked;
