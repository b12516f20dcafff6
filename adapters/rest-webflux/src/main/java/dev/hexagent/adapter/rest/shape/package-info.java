/** The pieces that several answers share. */
@NullMarked
package dev.hexagent.adapter.rest.shape;

import org.jspecify.annotations.NullMarked;
