package dev.hexagent.adapter.rest.shape;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.domain.usage.Usage;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Tokens used. */
@Schema(
    name = "Usage",
    description = "Tokens. The prompt includes cached ones, the completion includes reasoning.")
public record UsageJson(
    @JsonProperty("prompt_tokens") @Schema(example = "17") long promptTokens,

    @JsonProperty("completion_tokens") @Schema(example = "5")
    long completionTokens,

    @JsonProperty("total_tokens") @Schema(example = "22") long totalTokens,
    @JsonProperty("reasoning_tokens") @Schema(example = "0") long reasoningTokens,

    @JsonProperty("cache_read_tokens") @Schema(example = "0")
    long cacheReadTokens,

    @JsonProperty("cache_write_tokens") @Schema(example = "0")
    long cacheWriteTokens,

    @Schema(description = "Present and true when counted by us, because the provider did not say.")
    @Nullable
    Boolean estimated) {
  /** The shape of a usage. */
  public static UsageJson of(Usage usage) {
    return new UsageJson(
        usage.promptTokens(),
        usage.completionTokens(),
        usage.totalTokens(),
        usage.reasoningTokens(),
        usage.cacheReadTokens(),
        usage.cacheWriteTokens(),
        usage.estimated() ? true : null);
  }
}
