package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.ShareId;
import dev.hexagent.domain.share.Share;
import dev.hexagent.domain.share.ShareToken;

/** Table {@code share}. */
final class ShareTable {
  static final Columns<Share> COLUMNS = Columns.<Share>of()
      .uuid("id", Share::id, ShareId::value)
      .word("owner", Share::owner, OwnerId::value)
      .uuid("conversation_id", Share::conversation, ConversationId::value)
      .uuid("leaf_id", Share::leaf, MessageId::value)
      .word("title", Share::title)
      .word("token_hash", Share::token, ShareToken.Hash::value)
      .time("created_at", share -> share.span().from())
      .time("expires_at", share -> share.span().until())
      .time("revoked_at", Share::revokedAt);

  static final String INSERT = COLUMNS.insertInto("share");

  static final String SELECT = "SELECT " + COLUMNS.names() + " FROM share WHERE ";

  private ShareTable() {}

  static Share read(Fields fields) {
    return new Share(
        new ShareId(fields.uuid("id")),
        new OwnerId(fields.text("owner")),
        new ConversationId(fields.uuid("conversation_id")),
        new MessageId(fields.uuid("leaf_id")),
        fields.text("title"),
        new ShareToken.Hash(fields.text("token_hash")),
        new Share.Span(fields.time("created_at"), fields.time("expires_at")),
        fields.timeOrNull("revoked_at"));
  }
}
