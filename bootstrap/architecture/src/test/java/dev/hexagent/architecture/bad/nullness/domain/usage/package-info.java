@NullMarked
package dev.hexagent.architecture.bad.nullness.domain.usage;

import org.jspecify.annotations.NullMarked;
