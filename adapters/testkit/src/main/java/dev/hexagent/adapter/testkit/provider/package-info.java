/**
 * A provider of models on this machine: a real server of the chat-completions protocol whose every byte a test decides.
 *
 * <pre>{@code
 * try (var provider = FakeProvider.start()) {
 *   provider.on("happy", Scenario.saying("Hello", " there"))
 *       .on("busy", Reply.status(429).header("Retry-After", "7").body("{\"error\":{\"message\":\"slow down\"}}"))
 *       .on("cut", Reply.stream().text("Hel").thenReset());
 *   // ask the model "happy" at provider.baseUrl()
 * }
 * }</pre>
 */
@NullMarked
package dev.hexagent.adapter.testkit.provider;

import org.jspecify.annotations.NullMarked;
