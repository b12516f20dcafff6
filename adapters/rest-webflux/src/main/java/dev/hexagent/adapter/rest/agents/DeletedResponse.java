package dev.hexagent.adapter.rest.agents;

import io.swagger.v3.oas.annotations.media.Schema;

@Schema(name = "Deleted")
record DeletedResponse(
    @Schema(example = "Agent deleted successfully") String message) {}
