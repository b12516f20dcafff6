/** The adapter that {@code docs/how-to-add-a-provider.md} walks through. */
@NullMarked
package dev.hexagent.adapter.provider.http.parrot;

import org.jspecify.annotations.NullMarked;
