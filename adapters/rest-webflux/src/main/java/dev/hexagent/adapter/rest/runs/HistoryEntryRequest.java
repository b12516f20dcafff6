package dev.hexagent.adapter.rest.runs;

import dev.hexagent.adapter.rest.shape.WireName;
import dev.hexagent.application.port.in.Turn.AfterHistory.Entry;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.Faults;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "HistoryEntry", description = "A message of a client that keeps the history itself.")
record HistoryEntryRequest(
    @Schema(
        requiredMode = Schema.RequiredMode.REQUIRED,
        allowableValues = {"user", "assistant"})
    @Nullable
    String role,

    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
    String content) {
  /** What it means; what is wrong is noted, and then the result is of no use. */
  Entry read(String field, Faults faults) {
    Role who = WireName.read(Role.class, field + ".role", role, faults);
    faults.require(content != null, field + ".content", "is missing");
    return new Entry(who == null ? Role.USER : who, content == null ? "" : content);
  }
}
