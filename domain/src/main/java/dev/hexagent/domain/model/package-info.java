/** Models: their names, what they offer, how one is called and what one call reports. */
@NullMarked
package dev.hexagent.domain.model;

import org.jspecify.annotations.NullMarked;
