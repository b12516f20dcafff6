package dev.hexagent.adapter.rest.runs;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "NewPart", description = "A piece of a message to be sent; so far only text.")
record PartRequest(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, allowableValues = "text") @Nullable
    String type,

    @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "Say hello") @Nullable
    String text) {}
