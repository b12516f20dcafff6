/** A model that needs neither key nor network: canned texts, and it says so. */
@NullMarked
package dev.hexagent.adapter.provider.demo;

import org.jspecify.annotations.NullMarked;
