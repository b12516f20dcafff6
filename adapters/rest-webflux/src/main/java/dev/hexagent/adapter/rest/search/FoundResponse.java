package dev.hexagent.adapter.rest.search;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hexagent.adapter.rest.shape.WireName;
import dev.hexagent.application.port.Snippet.Piece;
import dev.hexagent.application.port.in.SearchConversations.Found;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

@Schema(name = "FoundMessage", description = "A message with the words that were looked for.")
record FoundResponse(
    @JsonProperty("conversation_id") @Schema(format = "uuid")
    String conversationId,

    @JsonProperty("message_id") @Schema(format = "uuid") String messageId,

    @Schema(description = "Of the conversation; empty while it has none.", example = "Say hello")
    String title,

    @Schema(allowableValues = {"user", "assistant"}) String role,
    @JsonProperty("created_at") Instant createdAt,

    @Schema(description = "A part of the text in pieces; joined they are that part, as it stands.")
    List<PieceResponse> snippet) {

  @Schema(name = "SnippetPiece")
  record PieceResponse(
      @Schema(example = "lighthouses") String text,

      @Schema(description = "Whether it is what was looked for.", example = "true")
      boolean hit) {
    static PieceResponse of(Piece piece) {
      return new PieceResponse(piece.text(), piece.hit());
    }
  }

  static FoundResponse of(Found found) {
    return new FoundResponse(
        found.conversation().toString(),
        found.message().toString(),
        found.title(),
        WireName.of(found.role()),
        found.createdAt(),
        found.snippet().pieces().stream().map(PieceResponse::of).toList());
  }
}
