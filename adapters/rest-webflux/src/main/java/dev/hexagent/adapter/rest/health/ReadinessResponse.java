package dev.hexagent.adapter.rest.health;

import dev.hexagent.application.port.in.CheckReadiness.Readiness;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import java.util.TreeMap;

@Schema(name = "Readiness", description = "Whether the server can take work.")
record ReadinessResponse(
    @Schema(allowableValues = {"up", "down"}) String status,

    @Schema(description = "Each part by its name.", example = "{\"database\":\"up\"}")
    Map<String, String> checks) {
  static ReadinessResponse of(Readiness readiness) {
    var checks = new TreeMap<String, String>();
    readiness.checks().forEach((part, up) -> checks.put(part, word(up)));
    return new ReadinessResponse(word(readiness.ready()), checks);
  }

  private static String word(boolean up) {
    return up ? "up" : "down";
  }
}
