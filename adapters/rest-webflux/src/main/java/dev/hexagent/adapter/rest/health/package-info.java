/** Whether the server is well. */
@NullMarked
package dev.hexagent.adapter.rest.health;

import org.jspecify.annotations.NullMarked;
