/** What callers and adapters share: the call's context and pages of lists. */
@NullMarked
package dev.hexagent.application.port;

import org.jspecify.annotations.NullMarked;
