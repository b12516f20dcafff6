/** What all providers are called with: connections, time-outs, server-sent events, and what their errors mean. */
@NullMarked
package dev.hexagent.adapter.provider.http;

import org.jspecify.annotations.NullMarked;
