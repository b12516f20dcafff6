/** What one may ask of the core. */
@NullMarked
package dev.hexagent.application.port.in;

import org.jspecify.annotations.NullMarked;
