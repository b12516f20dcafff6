package dev.hexagent.architecture.bad.application.application.port.out;

import dev.hexagent.architecture.Rejected;
import tools.jackson.databind.JsonNode;

@Rejected
interface JsonCodec {
  JsonNode parse(String text);
}
