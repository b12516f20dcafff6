/** The REST API on WebFlux: what stands below {@code /api/v1}, and what a server of its own has beside it. */
@NullMarked
package dev.hexagent.adapter.rest;

import org.jspecify.annotations.NullMarked;
