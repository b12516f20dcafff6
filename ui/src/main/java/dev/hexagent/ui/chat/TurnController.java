package dev.hexagent.ui.chat;

import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.run.Run;
import dev.hexagent.ui.chat.ChatView.Asked;
import dev.hexagent.ui.shell.FormText;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Redirect;
import dev.hexagent.ui.shell.Refusals;
import dev.hexagent.ui.shell.Shell;
import dev.hexagent.ui.shell.Visitor;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Takes messages and lets agents answer them. Every form leads back to the conversation's page. */
@Controller
final class TurnController {
  private final Turns turns;
  private final Chats chats;
  private final Shell shell;
  private final Pages pages;

  TurnController(Turns turns, Chats chats, Shell shell, Pages pages) {
    this.turns = turns;
    this.chats = chats;
    this.shell = shell;
    this.pages = pages;
  }

  /**
   * What the message box sends.
   *
   * @param parent end of the branch it was written on, if that is not the conversation's own
   * @param key by which the browser sends it again if it heard no answer
   * @param temporary whether a conversation that it begins is never stored
   */
  record MessageForm(
      @Nullable String conversation,
      @Nullable String agent,
      @Nullable String model,
      @Nullable String parent,
      @Nullable String key,
      @Nullable Boolean temporary,
      String message) {
    MessageForm {
      conversation = FormText.choice(conversation);
      agent = FormText.choice(agent);
      model = FormText.choice(model);
      parent = FormText.choice(parent);
      key = FormText.choice(key);
      message = FormText.of(message);
    }

    Turn turn() {
      if (conversation == null) {
        return new Turn.Opening(message, Boolean.TRUE.equals(temporary));
      }
      var place = parent == null ? null : MessageId.of(parent);
      return new Turn.Reply(ConversationId.of(conversation), place, message);
    }
  }

  /** A message in other words. */
  record EditForm(
      String of,
      String message,
      @Nullable String agent,
      @Nullable String model,
      @Nullable String key) {
    EditForm {
      message = FormText.of(message);
      key = FormText.choice(key);
      agent = FormText.choice(agent);
      model = FormText.choice(model);
    }
  }

  /** Which message to answer again, or which partial answer to go on with. */
  record RetryForm(
      String message,
      @Nullable String agent,
      @Nullable String model,
      @Nullable String key) {
    RetryForm {
      message = FormText.of(message);
      key = FormText.choice(key);
      agent = FormText.choice(agent);
      model = FormText.choice(model);
    }
  }

  /**
   * Who is to answer.
   *
   * @param agent {@code null} for the conversation's
   * @param model {@code null} for the agent's own
   * @param temporary whether in a conversation that is never stored
   */
  private record Choice(@Nullable String agent, @Nullable String model, boolean temporary) {
    Choice(@Nullable String agent, @Nullable String model) {
      this(agent, model, false);
    }

    TurnSettings settings() {
      return model == null
          ? TurnSettings.NONE
          : new TurnSettings(new ModelRef(model), null, TurnSettings.NONE.generation(), null);
    }
  }

  @PostMapping("/ui/chat")
  Mono<ResponseEntity<String>> send(MessageForm form, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    var choice = new Choice(form.agent(), form.model(), Boolean.TRUE.equals(form.temporary()));
    return Mono.defer(() -> start(form.turn(), choice, form.key(), visitor))
        .map(run -> toConversation(run, choice, visitor))
        .onErrorResume(
            refused -> again(form.conversation(), choice, form.message(), refused, visitor));
  }

  @PostMapping("/ui/chat/{id}/retry")
  Mono<ResponseEntity<String>> retry(
      @PathVariable String id, RetryForm form, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    var choice = new Choice(form.agent(), form.model());
    return Mono.defer(() -> {
          var turn = new Turn.Regeneration(ConversationId.of(id), MessageId.of(form.message()));
          return start(turn, choice, form.key(), visitor);
        })
        .map(run -> toConversation(run, choice, visitor))
        .onErrorResume(refused -> again(id, choice, "", refused, visitor));
  }

  @PostMapping("/ui/chat/{id}/continue")
  Mono<ResponseEntity<String>> goOn(
      @PathVariable String id, RetryForm form, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    var choice = new Choice(form.agent(), form.model());
    return Mono.defer(() -> {
          var turn = new Turn.Continuation(ConversationId.of(id), MessageId.of(form.message()));
          return start(turn, choice, form.key(), visitor);
        })
        .map(run -> toConversation(run, choice, visitor))
        .onErrorResume(refused -> again(id, choice, "", refused, visitor));
  }

  @PostMapping("/ui/chat/{id}/edit")
  Mono<ResponseEntity<String>> edit(
      @PathVariable String id, EditForm form, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    var choice = new Choice(form.agent(), form.model());
    return Mono.defer(() -> {
          var turn =
              new Turn.Revision(ConversationId.of(id), MessageId.of(form.of()), form.message());
          return start(turn, choice, form.key(), visitor);
        })
        .map(run -> toConversation(run, choice, visitor))
        .onErrorResume(refused -> again(id, choice, form.message(), refused, visitor));
  }

  @PostMapping("/ui/runs/{run}/stop")
  Mono<ResponseEntity<String>> stop(@PathVariable String run, ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return turns
        .stop(RunId.of(run), visitor)
        .map(stopped -> Redirect.to(visitor, "/ui/chat/{id}", stopped.conversation()));
  }

  private Mono<Run> start(Turn turn, Choice choice, @Nullable String key, Visitor visitor) {
    var command = new StartRun(
        choice.agent() == null ? null : new AgentId(choice.agent()),
        turn,
        choice.settings(),
        Delivery.STREAMED,
        WhenLeft.CONTINUE);
    return turns.start(command, key, visitor);
  }

  /** A model that was chosen answers the next message too. */
  private static ResponseEntity<String> toConversation(Run run, Choice choice, Visitor visitor) {
    return choice.model() == null
        ? Redirect.to(visitor, "/ui/chat/{id}", run.conversation())
        : Redirect.to(visitor, "/ui/chat/{id}?model={model}", run.conversation(), choice.model());
  }

  /** The page again with the reason, and with what was typed; unless the conversation itself is gone. */
  private Mono<ResponseEntity<String>> again(
      @Nullable String conversation,
      Choice choice,
      String draft,
      Throwable error,
      Visitor visitor) {
    if (!(error instanceof HexagentException refusal)) {
      return Mono.error(error);
    }
    var notice = pages
        .texts(visitor)
        .getOr("refusal." + refusal.code().wire(), "refusal.other", refusal.detail());
    var asked = Asked.refused(choice.agent(), choice.model(), notice, draft)
        .temporarily(choice.temporary());
    var chat = conversation == null
        ? chats.fresh(visitor, asked)
        : chats.of(ConversationId.of(conversation), visitor, asked);
    return chat.flatMap(
        view -> shell.page(Refusals.status(refusal), "chat", visitor, Map.of("chat", view)));
  }
}
