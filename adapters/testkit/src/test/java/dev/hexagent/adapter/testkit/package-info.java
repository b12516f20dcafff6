@NullMarked
package dev.hexagent.adapter.testkit;

import org.jspecify.annotations.NullMarked;
