/** What the core needs of the world. */
@NullMarked
package dev.hexagent.application.port.out;

import org.jspecify.annotations.NullMarked;
