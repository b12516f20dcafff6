package dev.hexagent.ui.chat;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunEvent.Terminal;
import dev.hexagent.ui.chat.AnswerStream.Watched;
import dev.hexagent.ui.shell.FormText;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets a page watch an answer grow. */
@Controller
final class RunStreamController {
  /** Ten times a second is as often as anybody reads. */
  private static final Duration FRAME = Duration.ofMillis(100);

  private static final int MOST_EVENTS_OF_A_FRAME = 512;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final RunAgents runs;
  private final ManageConversations conversations;
  private final Roster roster;
  private final Pages pages;

  RunStreamController(
      RunAgents runs, ManageConversations conversations, Roster roster, Pages pages) {
    this.runs = runs;
    this.conversations = conversations;
    this.roster = roster;
    this.pages = pages;
  }

  /**
   * The answer of a run as pieces of HTML. Each event's {@code id} is the number of the last run event in it, as in the
   * API's stream. The view is a row of closed blocks, one element each, and an open part behind them.
   *
   * <ul>
   *   <li>{@code head}: HTML that replaces the head of the message
   *   <li>{@code thinking}: plain text, appended to what the model thinks
   *   <li>{@code thought}: plain text, what to say of these thoughts now that they are complete
   *   <li>{@code block}: place and HTML of a block: drops the open part and puts a closed block behind the others
   *   <li>{@code open}: HTML that replaces the open part
   *   <li>{@code grow}: plain text, appended to the last element of the open part
   *   <li>{@code revise}: place and HTML of a closed block that got a link at the very end
   *   <li>{@code terminal}: HTML of the stored message, which replaces the whole; where its text is left out, what is
   *       shown stays. The stream ends
   * </ul>
   *
   * A reader that lost the line asks again and says how many closed blocks it has. Leaving changes nothing.
   *
   * @param blocks closed blocks that need not be sent again
   * @param model which model is chosen on the page, for its button that asks for another answer
   */
  @GetMapping(path = "/ui/runs/{run}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Mono<ResponseEntity<Flux<ServerSentEvent<String>>>> stream(
      @PathVariable String run,
      @RequestParam(defaultValue = "0") int blocks,
      @RequestParam(required = false) @Nullable String model,
      ServerWebExchange exchange) {
    var visitor = Visitor.of(exchange);
    return runs.find(RunId.of(run), visitor.context())
        .flatMap(found -> watched(found, visitor))
        .zipWith(roster.messageViews(visitor))
        .map(found -> new AnswerStream(
            found.getT1(),
            found.getT2(),
            new AnswerStream.Page(pages, visitor, FormText.choice(model)),
            blocks))
        .map(answer -> ResponseEntity.ok()
            .cacheControl(CacheControl.noStore())
            .header("X-Accel-Buffering", "no")
            .body(withHeartbeat(follow(RunId.of(run), answer, visitor))));
  }

  private Mono<Watched> watched(Run run, Visitor visitor) {
    return run.continued() == null
        ? Mono.just(new Watched(run, null))
        : conversations
            .messages(run.conversation(), run.continued(), PageRequest.FIRST, visitor.context())
            .map(path -> Joined.of(path.items()))
            .map(path -> new Watched(run, path.get(path.size() - 1)));
  }

  private Flux<ServerSentEvent<String>> follow(RunId run, AnswerStream answer, Visitor visitor) {
    return runs.follow(run, 0, visitor.context())
        .bufferTimeout(MOST_EVENTS_OF_A_FRAME, FRAME, true)
        .concatMap(events -> stored(events, visitor)
            .map(stored -> answer.on(events, stored))
            .switchIfEmpty(Mono.fromSupplier(() -> answer.on(events, null))))
        .concatMapIterable(Function.identity());
  }

  /** The answer as it now stands in its conversation, if this is the end and there is one. */
  private Mono<PathMessage> stored(List<RunEvent> events, Visitor visitor) {
    if (!(events.get(events.size() - 1) instanceof Terminal end) || end.message() == null) {
      return Mono.empty();
    }
    var message = end.message();
    var alone = new PathMessage(message, List.of(message.id()));
    return conversations
        .messages(message.conversation(), message.id(), new PageRequest(1, null), visitor.context())
        .map(path -> new PathMessage(message, path.items().get(0).siblings()))
        .onErrorReturn(HexagentException.class, alone);
  }

  private static Flux<ServerSentEvent<String>> withHeartbeat(Flux<ServerSentEvent<String>> events) {
    var beat = ServerSentEvent.<String>builder().comment("hb").build();
    return events.publish(shared -> Flux.merge(
        shared,
        Flux.interval(HEARTBEAT)
            .map(tick -> beat)
            .onBackpressureDrop()
            .takeUntilOther(shared.then())));
  }
}
