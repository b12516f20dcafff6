/** What was spent. */
@NullMarked
package dev.hexagent.adapter.rest.usage;

import org.jspecify.annotations.NullMarked;
