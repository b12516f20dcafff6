/** Models over HTTP. */
@NullMarked
package dev.hexagent.adapter.rest.models;

import org.jspecify.annotations.NullMarked;
