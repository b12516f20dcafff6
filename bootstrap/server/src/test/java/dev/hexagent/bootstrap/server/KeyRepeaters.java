package dev.hexagent.bootstrap.server;

import dev.hexagent.adapter.testkit.provider.Reply;
import dev.hexagent.adapter.testkit.provider.Scenario;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Providers that tell the key which they were sent, in every kind of answer that is none. */
final class KeyRepeaters {
  private static final String SCHEME = "Bearer ";

  /** In seconds: too late to be asked again for the same answer. */
  private static final String LATER = "600";

  /** How they write it, inside a text in JSON. */
  private static final Map<String, UnaryOperator<String>> WORDS = Map.of(
      "whole", key -> "Wrong key: " + key,
      "with-scheme", key -> "Authorization: Bearer " + key,
      "without-beginning", key -> "v1-..." + key.substring(key.length() / 4),
      "without-end", key -> key.substring(0, key.length() - 4) + "...",
      "on-two-lines",
          key -> key.substring(0, key.length() / 2) + "\\n" + key.substring(key.length() / 2));

  /** Where they write it. */
  private static final Map<String, Function<String, Reply>> PLACES = Map.of(
      "word",
          said -> Reply.status(400)
              .json()
              .body("{\"error\":{\"message\":\"no\",\"code\":\"%1$s\",\"type\":\"%1$s\"}}"
                  .formatted(said)),
      "upstream",
          said -> Reply.status(502)
              .header("Retry-After", LATER)
              .json()
              .body(
                  "{\"error\":{\"message\":\"no\",\"metadata\":{\"provider_name\":\"%1$s\",\"raw\":\"%1$s\"}}}"
                      .formatted(said)),
      "page", said -> Reply.status(200).header("Content-Type", "text/html").body("<p>" + said),
      "junk", said -> Reply.json("{\"" + said),
      "junk-in-stream", said -> Reply.stream().text("Well").data(said),
      "error-in-stream",
          said -> Reply.stream()
              .text("Well")
              .data("{\"error\":{\"message\":\"%s\",\"code\":502},\"choices\":[]}".formatted(said)),
      "location",
          said -> Reply.status(302).header("Location", "/v1/" + said.replaceAll("[^\\w-]", "_")));

  private KeyRepeaters() {}

  /** All of them, by name. */
  static Map<String, Scenario> all() {
    Map<String, Scenario> all = new TreeMap<>();
    WORDS.forEach((how, words) -> {
      PLACES.forEach((where, place) -> all.put(how + "-" + where, repeating(words, place)));
      for (int status : List.of(401, 402, 429)) {
        all.put(how + "-" + status, repeating(words, said -> error(status, said)));
      }
    });
    return all;
  }

  private static Reply error(int status, String said) {
    return Reply.status(status)
        .header("Retry-After", LATER)
        .json()
        .body("{\"error\":{\"message\":\"%s\",\"code\":%d}}".formatted(said, status));
  }

  private static Scenario repeating(UnaryOperator<String> words, Function<String, Reply> place) {
    return received -> {
      String sent = received.headers().getOrDefault("authorization", SCHEME);
      return place.apply(words.apply(sent.substring(SCHEME.length())));
    };
  }
}
