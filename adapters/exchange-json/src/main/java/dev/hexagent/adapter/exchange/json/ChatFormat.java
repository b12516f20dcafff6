package dev.hexagent.adapter.exchange.json;

import tools.jackson.databind.JsonNode;

/** How one program writes a conversation. */
interface ChatFormat {
  /** The program's name in reports. */
  String source();

  /** Whether it looks like one of that program's. */
  boolean recognises(JsonNode conversation);

  /**
   * What stands in it.
   *
   * @throws IllegalArgumentException saying why there is nothing to be taken
   */
  Chat read(JsonNode conversation, Notes notes);
}
