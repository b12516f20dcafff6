/** What calls have in common: who calls, ids, versions, pages, the wanted media type. */
@NullMarked
package dev.hexagent.adapter.rest.call;

import org.jspecify.annotations.NullMarked;
