package dev.hexagent.adapter.rest.shares;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.application.port.in.ShareConversations.Shared;
import dev.hexagent.domain.share.Share;
import dev.hexagent.domain.share.ShareToken;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Schema(name = "Share", description = "A branch that whoever has its link may read.")
record ShareResponse(
    @Schema(format = "uuid", description = "Opens nothing; it names the share to its owner.")
    String id,

    @Schema(
        description =
            "The page of the branch, on this server. Told once, when it is shared: what is kept does not open it.",
        example = "/ui/share/ymWKGPp3mcV9W0Ro0Y7W8nQTXJ5rDQ4Bw0yO3j0ZVHQ")
    @Nullable
    String url,

    @JsonProperty("leaf_id")
    @Schema(format = "uuid", description = "The message where the branch ends.")
    String leafId,

    @Schema(description = "Of the conversation when it was shared.", example = "Say hello")
    String title,

    @JsonProperty("created_at") Instant createdAt,
    @JsonProperty("expires_at") Instant expiresAt) {
  private static final String PAGES = "/ui/share/";

  static ShareResponse of(Shared shared) {
    return of(shared.share(), shared.token());
  }

  static ShareResponse of(Share share) {
    return of(share, null);
  }

  private static ShareResponse of(Share share, @Nullable ShareToken token) {
    return new ShareResponse(
        share.id().toString(),
        token == null ? null : PAGES + token.value(),
        share.leaf().toString(),
        share.title(),
        share.span().from(),
        share.span().until());
  }
}
