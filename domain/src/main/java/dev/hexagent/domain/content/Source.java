package dev.hexagent.domain.content;

import org.jspecify.annotations.Nullable;

/**
 * Something that an answer rests on and that a reader can look up. All of it is somebody else's text.
 *
 * @param id tells it from the other sources of the same answer
 * @param title what to call it, may be empty
 * @param url where it is, as the provider wrote it: not checked
 * @param quote a passage of it, if one is known
 */
public record Source(
    String id, String title, @Nullable String url, @Nullable String quote) {}
