/** Who is calling, and who is refused: the protection of a server without login. */
@NullMarked
package dev.hexagent.adapter.security;

import org.jspecify.annotations.NullMarked;
