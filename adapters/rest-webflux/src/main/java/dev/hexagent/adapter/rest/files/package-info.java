/** Conversations as files: exports and imports. */
@NullMarked
package dev.hexagent.adapter.rest.files;

import org.jspecify.annotations.NullMarked;
