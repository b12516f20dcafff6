/** Full-text search with Apache Lucene: one index for every store, in a folder or in memory. */
@NullMarked
package dev.hexagent.adapter.search.lucene;

import org.jspecify.annotations.NullMarked;
