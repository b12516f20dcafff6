/** Finding what was said. */
@NullMarked
package dev.hexagent.adapter.rest.search;

import org.jspecify.annotations.NullMarked;
