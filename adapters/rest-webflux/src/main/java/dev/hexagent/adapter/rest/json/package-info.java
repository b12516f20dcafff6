/** Reads and writes the JSON of this API, and no other JSON of the application. */
@NullMarked
package dev.hexagent.adapter.rest.json;

import org.jspecify.annotations.NullMarked;
