package dev.hexagent.ui.chat;

import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.ui.chat.ChatView.Asked;
import dev.hexagent.ui.shell.FormText;
import dev.hexagent.ui.shell.Redirect;
import dev.hexagent.ui.shell.Shell;
import dev.hexagent.ui.shell.Visitor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Renames, pins, archives, forks, deletes and brings back conversations, and turns to their other branches. */
@Controller
final class ConversationController {
  private static final int LONGEST_TITLE = 200;

  private final ManageConversations conversations;
  private final Chats chats;
  private final Shell shell;

  ConversationController(ManageConversations conversations, Chats chats, Shell shell) {
    this.conversations = conversations;
    this.chats = chats;
    this.shell = shell;
  }

  /**
   * What to change of a conversation; what is missing stays.
   *
   * @param tags to add, with commas between them
   * @param untag a tag to take away
   * @param open the conversation that is open meanwhile, empty for none; missing: the one that is changed
   */
  record LabelForm(
      @Nullable String title,
      @Nullable Boolean pinned,
      @Nullable Boolean archived,
      @Nullable String tags,
      @Nullable String untag,
      @Nullable String open) {
    ConversationChange change(List<String> before) {
      var name = title == null ? null : FormText.of(title).strip();
      return new ConversationChange(name, null, pinned, archived, changes(before));
    }

    private @Nullable List<String> changes(List<String> before) {
      if (tags == null && untag == null) {
        return null;
      }
      var added = Stream.of(FormText.of(tags).split(",")).map(String::strip);
      return Stream.concat(before.stream(), added)
          .filter(tag -> !tag.isEmpty() && !tag.equals(untag))
          .distinct()
          .toList();
    }
  }

  /**
   * Which conversation is open while another one is deleted.
   *
   * @param open {@code null} or empty for none
   */
  record DeleteForm(@Nullable String open) {}

  /** The message whose branch is to be shown. */
  record BranchForm(String message) {}

  /** The last message to take along. */
  record ForkForm(String message) {}

  @PostMapping("/ui/chat/{id}/label")
  Mono<ResponseEntity<String>> label(
      @PathVariable String id, LabelForm form, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    var conversation = ConversationId.of(id);
    var open = form.open() == null ? id : form.open();
    return conversations
        .find(conversation, visitor.context())
        .flatMap(before -> Mono.defer(() -> conversations.change(
            conversation, form.change(before.label().tags()), null, visitor.context())))
        .map(changed -> open.isEmpty()
            ? Redirect.to(visitor, "/ui/chat")
            : Redirect.to(visitor, "/ui/chat/{id}", open))
        .onErrorResume(InvalidField.class, refused -> refused(open, visitor));
  }

  /** The page as it was, which says what does not fit. */
  private Mono<ResponseEntity<String>> refused(String open, Visitor visitor) {
    var notice = shell.texts(visitor).get("chat.label.refused");
    var asked = Asked.refused(null, null, notice, "");
    var chat = open.isEmpty()
        ? chats.fresh(visitor, asked)
        : chats.of(ConversationId.of(open), visitor, asked);
    return chat.flatMap(
        view -> shell.page(HttpStatus.BAD_REQUEST, "chat", visitor, Map.of("chat", view)));
  }

  @PostMapping("/ui/chat/{id}/branch")
  Mono<ResponseEntity<String>> branch(
      @PathVariable String id, BranchForm form, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return Mono.defer(() -> {
          var conversation = ConversationId.of(id);
          var message = MessageId.of(form.message());
          return conversations
              .endOfBranch(conversation, message, visitor.context())
              .flatMap(end -> conversations.change(
                  conversation,
                  new ConversationChange(null, end, null, null, null),
                  null,
                  visitor.context()));
        })
        .map(changed -> Redirect.to(visitor, "/ui/chat/{id}?m={message}", id, form.message()));
  }

  /** Leads to the conversation that goes on from there. */
  @PostMapping("/ui/chat/{id}/fork")
  Mono<ResponseEntity<String>> fork(
      @PathVariable String id, ForkForm form, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return Mono.defer(() -> {
          var source = ConversationId.of(id);
          var leaf = MessageId.of(form.message());
          return conversations
              .find(source, visitor.context())
              .flatMap(found -> conversations.fork(
                  source, leaf, forked(found.label().title(), visitor), visitor.context()));
        })
        .map(made -> Redirect.to(visitor, "/ui/chat/{id}", made.id()));
  }

  /** Tells it from the conversation it comes from, also in a list. */
  private String forked(String title, Visitor visitor) {
    var texts = shell.texts(visitor);
    var name = texts.get("fork.title", texts.title(title));
    return name.length() > LONGEST_TITLE ? title : name;
  }

  /** Leads to a page that offers to bring it back. */
  @PostMapping("/ui/chat/{id}/delete")
  Mono<ResponseEntity<String>> delete(
      @PathVariable String id, DeleteForm form, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    var open = FormText.choice(form.open());
    return conversations
        .delete(ConversationId.of(id), null, visitor.context())
        .thenReturn(
            open == null || open.equals(id)
                ? Redirect.to(visitor, "/ui/chat?deleted={id}", id)
                : Redirect.to(visitor, "/ui/chat/{open}?deleted={id}", open, id));
  }

  @PostMapping("/ui/chat/{id}/restore")
  Mono<ResponseEntity<String>> restore(@PathVariable String id, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return conversations
        .restore(ConversationId.of(id), visitor.context())
        .map(restored -> Redirect.to(visitor, "/ui/chat/{id}", id));
  }
}
