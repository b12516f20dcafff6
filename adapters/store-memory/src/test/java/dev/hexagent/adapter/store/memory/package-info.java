@NullMarked
package dev.hexagent.adapter.store.memory;

import org.jspecify.annotations.NullMarked;
