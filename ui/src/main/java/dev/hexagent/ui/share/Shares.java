package dev.hexagent.ui.share;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.in.ShareConversations;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.share.Share;
import dev.hexagent.ui.markdown.Markdown;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Times;
import dev.hexagent.ui.shell.Visitor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what the page of a conversation's shares shows. */
final class Shares {
  private static final PageRequest LAST = new PageRequest(1, null);
  private static final int LONGEST = 120;

  private final ShareConversations shares;
  private final ManageConversations conversations;
  private final Markdown markdown;
  private final Pages pages;

  Shares(
      ShareConversations shares,
      ManageConversations conversations,
      Markdown markdown,
      Pages pages) {
    this.shares = shares;
    this.conversations = conversations;
    this.markdown = markdown;
    this.pages = pages;
  }

  /**
   * The newest shares of a conversation. Fails with {@code NotFound}.
   *
   * @param leaf where the branch ends that would be shared, {@code null} for the one that is shown
   */
  Mono<SharesView> of(ConversationId id, @Nullable String leaf, Visitor visitor) {
    return Mono.zip(
            conversations.find(id, visitor.context()),
            shares.list(id, PageRequest.FIRST, visitor.context()))
        .flatMap(read -> entries(read.getT2(), visitor)
            .map(entries -> view(read.getT1(), leaf, entries, read.getT2(), visitor)));
  }

  private SharesView view(
      Conversation conversation,
      @Nullable String leaf,
      List<SharesView.Entry> entries,
      Slice<Share> found,
      Visitor visitor) {
    var title = conversation.label().title();
    var end = conversation.leaf() == null ? null : conversation.leaf().toString();
    return new SharesView(
        conversation.id().toString(),
        pages.texts(visitor).title(title),
        leaf == null ? end : leaf,
        entries,
        found.nextCursor() != null,
        null);
  }

  private Mono<List<SharesView.Entry>> entries(Slice<Share> found, Visitor visitor) {
    return Flux.fromIterable(found.items())
        .concatMap(share -> conversations
            .messages(share.conversation(), share.leaf(), LAST, visitor.context())
            .map(path -> entry(share, path.items(), visitor)))
        .collectList();
  }

  private SharesView.Entry entry(Share share, List<PathMessage> path, Visitor visitor) {
    var line = path.isEmpty() ? "" : words(path.get(path.size() - 1).message());
    return new SharesView.Entry(
        share.id().toString(),
        share.leaf().toString(),
        shortened(line),
        Times.of(share.span().from(), visitor),
        Times.of(share.span().until(), visitor));
  }

  private String words(Message message) {
    var text = message.role() == Role.USER ? message.text() : markdown.firstWords(message.text());
    return text.strip().replaceAll("\\s+", " ");
  }

  private static String shortened(String line) {
    return line.codePointCount(0, line.length()) <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }
}
