/** Server-rendered pages over the core's in-ports. Everything stands under {@code /ui}. */
@NullMarked
package dev.hexagent.ui;

import org.jspecify.annotations.NullMarked;
