/** JSON with Jackson, JSON Schema with networknt's validator; safe to feed with texts of strangers. */
@NullMarked
package dev.hexagent.adapter.json.jackson;

import org.jspecify.annotations.NullMarked;
