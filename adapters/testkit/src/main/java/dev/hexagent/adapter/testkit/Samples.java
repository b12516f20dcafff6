package dev.hexagent.adapter.testkit;

import dev.hexagent.application.port.out.TurnStore.Acceptance;
import dev.hexagent.application.port.out.TurnStore.Ending;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.Visibility;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathHash;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.identity.ShareId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.PromptMessage;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.Finding;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent.RunStarted;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.run.Totals;
import dev.hexagent.domain.share.Share;
import dev.hexagent.domain.share.ShareToken;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.LedgerEntry;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plain, valid domain objects for tests, each younger than the one before. The same in every test. */
public final class Samples {
  /** Somebody. */
  public static final Actor ALICE = Actor.owner(new OwnerId("alice"));

  /** Somebody else. */
  public static final Actor BOB = Actor.owner(new OwnerId("bob"));

  /** The model that everything here is written by. */
  public static final ModelId MODEL = new ModelId("scripted", "sample/model:free");

  /** For how long the runs of acceptances from here are leased. */
  public static final Duration LEASE = Duration.ofMinutes(10);

  private static final Totals TOTALS = new Totals(
      Usage.reported(17, 5), Cost.reported(new BigDecimal("0.0000516")), 1, Duration.ofMillis(800));

  private final TestIds ids = new TestIds();
  private final TestClock clock = TestClock.at(Instant.parse("2026-11-22T14:17:05.123456Z"));

  /** A time later than all before it, whole in microseconds. */
  public Instant later() {
    clock.advance(Duration.ofNanos(1_001_000));
    return clock.instant();
  }

  /** The id of a run that nobody has. */
  public RunId runId() {
    return new RunId(ids.next());
  }

  /** The id of a conversation that nobody has. */
  public ConversationId conversationId() {
    return new ConversationId(ids.next());
  }

  /** The id of a message that nobody has. */
  public MessageId messageId() {
    return new MessageId(ids.next());
  }

  /** The id of a share that nobody has. */
  public ShareId shareId() {
    return new ShareId(ids.next());
  }

  /** A token that opens nothing yet. */
  public ShareToken shareToken() {
    UUID id = ids.next();
    return ShareToken.of(ByteBuffer.allocate(ShareToken.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array());
  }

  /** A share of the end of a conversation, for a week from then on. */
  public Share share(Conversation conversation, Actor owner, Instant from) {
    return new Share(
        shareId(),
        owner.owner(),
        conversation.id(),
        conversation.leaf() == null ? messageId() : conversation.leaf(),
        conversation.label().title(),
        shareToken().hash(),
        new Share.Span(from, from.plus(Duration.ofDays(7))),
        null);
  }

  /** A private agent in its first version. */
  public Agent agent(String id, Actor owner) {
    Instant at = later();
    return new Agent(
        new AgentId(id), owner.owner(), Visibility.PRIVATE, definition("Agent " + id), 1, at, at);
  }

  /** What such an agent is told to be. */
  public static AgentDefinition definition(String name) {
    return new AgentDefinition(
        name, "", "You are " + name + ".", null, GenerationSettings.DEFAULT, null);
  }

  /** An empty conversation with the default agent. */
  public Conversation conversation(String title, Actor owner) {
    return Conversation.empty(conversationId(), owner.owner(), AgentId.DEFAULT, title, later());
  }

  /** A user's first message. */
  public Message opening(ConversationId conversation, String text) {
    return message(conversation, null, Role.USER, text, null);
  }

  /** A user's message behind another one. */
  public Message reply(Message parent, String text) {
    return message(parent.conversation(), parent, Role.USER, text, null);
  }

  /** A complete answer to a message, written by that run. */
  public Message answer(Message question, Run run, String text) {
    var generation = new Generation(
        run.agent(),
        MODEL,
        run.id(),
        FinishReason.STOP,
        TOTALS.usage(),
        TOTALS.cost(),
        TOTALS.took(),
        null);
    return message(question.conversation(), question, Role.ASSISTANT, text, generation);
  }

  /** An answer that a client brought along. */
  public Message quotedAnswer(Message question, String text) {
    return message(question.conversation(), question, Role.ASSISTANT, text, null);
  }

  /** A run that answers that message and has only been accepted. */
  public Run run(Message question) {
    return new Run(
        runId(),
        question.conversation(),
        AgentId.DEFAULT,
        question.id(),
        null,
        later(),
        Run.Progress.ACCEPTED);
  }

  /** What takes a turn with messages that end with the one to be answered. */
  public static Acceptance acceptance(
      Run run, @Nullable Conversation opened, List<Message> messages) {
    Message last = messages.get(messages.size() - 1);
    return new Acceptance(run, started(run, opened != null), opened, messages, last, LEASE, null);
  }

  /** What takes a turn in a conversation. */
  public static Acceptance acceptance(Run run, Message question) {
    return acceptance(run, null, List.of(question));
  }

  /** The first event of a run. */
  public static RunStarted started(Run run, boolean begins) {
    return new RunStarted(
        Envelope.single(run.id(), 1, run.startedAt()),
        run.conversation(),
        run.agent(),
        run.userMessage(),
        MODEL,
        begins,
        begins ? "Tea" : null);
  }

  /** What ends a turn after nothing but its first event. */
  public static Ending ending(Run ended, @Nullable Message answer, LedgerEntry... attempts) {
    return new Ending(ended, List.of(started(ended, false)), answer, List.of(attempts));
  }

  /** The same run after it has ended well, {@code null} without an answer. */
  public Run completed(Run run, @Nullable Message answer) {
    MessageId id = answer == null ? null : answer.id();
    return run.at(
        new Run.Progress(RunStatus.COMPLETED, id, 7, later(), TOTALS, null, null, Finding.NONE));
  }

  /** The same run after its process died. */
  public Run interrupted(Run run) {
    var died = Failure.of(ErrorCode.INTERRUPTED, "The server stopped.");
    return run.at(new Run.Progress(
        RunStatus.INTERRUPTED, null, 2, later(), Totals.NONE, died, null, Finding.NONE));
  }

  /** A streamed request with that one message. */
  public static ModelRequest request(String message) {
    var prompt = new PromptMessage(PromptMessage.Role.USER, List.of(new ContentPart.Text(message)));
    return new ModelRequest(
        MODEL,
        "",
        List.of(prompt),
        GenerationSettings.DEFAULT,
        null,
        ModelRequest.Delivery.STREAMED);
  }

  private Message message(
      ConversationId conversation,
      @Nullable Message parent,
      Role role,
      String text,
      @Nullable Generation generation) {
    PathHash above = parent == null ? PathHash.ROOT : parent.path();
    return new Message(
        messageId(),
        conversation,
        parent == null ? null : parent.id(),
        role,
        MessageStatus.COMPLETE,
        List.of(new ContentPart.Text(text)),
        generation,
        above.then(role, text),
        later());
  }
}
