package dev.hexagent.ui;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.Slice;
import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.in.MeasureConversations;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.application.port.in.SearchConversations;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.agent.Visibility;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.MessageStatus;
import dev.hexagent.domain.conversation.PathHash;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.conversation.Summary;
import dev.hexagent.domain.conversation.Title;
import dev.hexagent.domain.conversation.Tried;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.GenerationSettings;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.refusal.NotFound;
import dev.hexagent.domain.refusal.RunInProgress;
import dev.hexagent.domain.refusal.VersionConflict;
import dev.hexagent.domain.run.CancelReason;
import dev.hexagent.domain.run.Envelope;
import dev.hexagent.domain.run.Finding;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.run.RunStatus;
import dev.hexagent.domain.run.Totals;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** The in-ports in memory, for one owner. Answers are written by the test, a piece at a time. */
public final class FakeCore implements RunAgents, ManageAgents, ManageConversations {
  public static final Instant NOW = Instant.parse("2026-11-22T14:02:00Z");
  public static final ModelId MODEL = new ModelId("demo", "demo");

  private final Map<AgentId, Agent> agents = new LinkedHashMap<>();
  private final Map<ConversationId, Conversation> conversations = new LinkedHashMap<>();
  private final List<Summary> summaries = new ArrayList<>();
  private final Map<ConversationId, Conversation> deleted = new LinkedHashMap<>();
  private final Map<ConversationId, List<Message>> messages = new LinkedHashMap<>();
  private final Map<RunId, LiveRun> runs = new LinkedHashMap<>();
  private final List<StartRun> commands = new ArrayList<>();
  private @Nullable RuntimeException refusal;
  private @Nullable RuntimeException wall;
  private Consumer<Run> onStart = run -> {};
  private Mono<BrowseModels.Catalogue> offer = Mono.just(new BrowseModels.Catalogue(
      List.of(new ModelInfo(MODEL, "Demo", "", 4096, null)), NOW, List.of()));
  private Mono<SearchConversations.Results> said =
      Mono.just(new SearchConversations.Results(new Slice<>(List.of(), null), false));
  private MeasureConversations.Measure measure = new MeasureConversations.Measure(
      new MeasureConversations.Room(120, 4_300, 1_000, 128_000), Cost.NOTHING);
  private final FakeImports imports = new FakeImports();
  private final FakeShares shares = new FakeShares(this);
  private int ids;

  /** One run whose events the test makes. */
  private static final class LiveRun {
    final Sinks.Many<RunEvent> events = Sinks.many().replay().all();
    final StringBuilder text = new StringBuilder();
    final StringBuilder thoughts = new StringBuilder();
    final List<ContentPart> tools = new ArrayList<>();
    final List<Tried> tried = new ArrayList<>();
    final List<Source> sources = new ArrayList<>();

    final List<String> dropped = new ArrayList<>();

    @Nullable
    LeftOut leftOut;

    Run run;
    long seq;

    LiveRun(Run run) {
      this.run = run;
    }
  }

  public FakeCore() {
    addAgent("default", "Default", "Answers briefly and says when it isn't sure.", OwnerId.SYSTEM);
  }

  public Agent addAgent(String id, String name, String description, OwnerId owner) {
    var definition =
        new AgentDefinition(name, description, "Be kind.", null, GenerationSettings.DEFAULT, null);
    var visibility = owner.equals(OwnerId.LOCAL) ? Visibility.PRIVATE : Visibility.SHARED;
    var agent = new Agent(new AgentId(id), owner, visibility, definition, 1, NOW, NOW);
    agents.put(agent.id(), agent);
    return agent;
  }

  /** The next call that starts a run or changes an agent is refused so. */
  public void refuseWith(RuntimeException reason) {
    refusal = reason;
  }

  /** Calls this for each run that is started, so that somebody may write its answer. */
  public void answerWith(Consumer<Run> writer) {
    onStart = writer;
  }

  /** What a search finds, whatever it is for. */
  public void sayFound(Mono<SearchConversations.Results> results) {
    said = results;
  }

  /** Files that were uploaded. */
  public FakeImports imports() {
    return imports;
  }

  /** What is shared of the conversations. */
  public FakeShares shares() {
    return shares;
  }

  /** What every conversation takes and costs. */
  public void measure(MeasureConversations.Measure figures) {
    measure = figures;
  }

  MeasureConversations measures() {
    return (id, leaf, agent, model, context) -> Mono.fromSupplier(() -> measure);
  }

  SearchConversations search() {
    return (query, page, context) -> said;
  }

  public StartRun lastCommand() {
    return commands.get(commands.size() - 1);
  }

  /** A conversation with one question and, if there is one, its whole answer. */
  public Conversation conversation(String question, @Nullable String answer) {
    var run = accept(new Turn.Opening(question), AgentId.DEFAULT);
    if (answer == null) {
      end(run.id());
    } else {
      say(run.id(), answer);
      complete(run.id());
    }
    return conversations.get(run.conversation());
  }

  /** Another question and answer in a conversation. */
  public void reply(ConversationId id, String question, String answer) {
    var run = accept(new Turn.Reply(id, null, question), AgentId.DEFAULT);
    say(run.id(), answer);
    complete(run.id());
  }

  /** The first question of a conversation. */
  public Message question(ConversationId id) {
    return messages.get(id).get(0);
  }

  /** Puts a question in other words. */
  public void revise(Message question, String words, String answer) {
    var turn = new Turn.Revision(question.conversation(), question.id(), words);
    var run = accept(turn, AgentId.DEFAULT);
    say(run.id(), answer);
    complete(run.id());
  }

  /** Gives an agent another format. */
  public void redefine(String id, ResponseFormat format) {
    var agent = agents.get(new AgentId(id));
    var was = agent.definition();
    var now = new AgentDefinition(
        was.name(), was.description(), was.systemPrompt(), was.model(), was.settings(), format);
    agents.put(agent.id(), agent.redefined(now, NOW));
  }

  /** From now on conversations cannot be read. */
  public void hideConversationsBehind(RuntimeException reason) {
    wall = reason;
  }

  /** A conversation whose answer is being written. */
  public Run running(String question) {
    return accept(new Turn.Opening(question), AgentId.DEFAULT);
  }

  /** A turn whose answer is being written. */
  public Run begin(Turn turn) {
    return accept(turn, AgentId.DEFAULT);
  }

  public synchronized void begin(RunId id) {
    var live = runs.get(id);
    emit(live, new RunEvent.StepStarted(envelope(live), 1, new MessageId(uuid()), MODEL, null));
  }

  public synchronized void say(RunId id, String text) {
    var live = runs.get(id);
    live.text.append(text);
    emit(live, new RunEvent.TextDelta(envelope(live), 0, text));
  }

  public synchronized void think(RunId id, String text) {
    var live = runs.get(id);
    live.thoughts.append(text);
    emit(live, new RunEvent.ReasoningDelta(envelope(live), 0, text));
  }

  /** Has something else happen in a run. */
  public synchronized void happen(RunId id, Function<Envelope, RunEvent> event) {
    var live = runs.get(id);
    emit(live, event.apply(envelope(live)));
  }

  /** What the answer of a run holds besides its text when it is stored. */
  public synchronized void keep(
      RunId id, List<ContentPart> tools, List<Tried> tried, List<Source> sources) {
    var live = runs.get(id);
    live.tools.addAll(tools);
    live.tried.addAll(tried);
    live.sources.addAll(sources);
  }

  /** The model was not told so much. */
  public void leaveOut(RunId id, LeftOut leftOut) {
    runs.get(id).leftOut = leftOut;
  }

  /** The model did not take these settings. */
  public void drop(RunId id, String... settings) {
    runs.get(id).dropped.addAll(List.of(settings));
  }

  public synchronized void complete(RunId id) {
    var live = runs.get(id);
    var message = store(live, MessageStatus.COMPLETE, FinishReason.STOP, null);
    end(id);
    emit(live, new RunEvent.RunCompleted(envelope(live), message, Totals.NONE, null, null));
    live.events.tryEmitComplete();
  }

  /** What a conversation ends with. */
  public MessageId leaf(ConversationId id) {
    return Objects.requireNonNull(conversations.get(id).leaf());
  }

  /** A run that goes on with a partial answer. */
  public synchronized Run goOn(ConversationId id, MessageId partial) {
    return accept(new Turn.Continuation(id, partial), AgentId.DEFAULT);
  }

  public synchronized void fail(RunId id, Failure failure) {
    var live = runs.get(id);
    var message = live.text.isEmpty() ? null : store(live, MessageStatus.PARTIAL, null, failure);
    end(id, RunStatus.FAILED, message, failure, null);
    emit(live, new RunEvent.RunFailed(envelope(live), message, Totals.NONE, failure));
    live.events.tryEmitComplete();
  }

  @Override
  public Mono<Run> start(StartRun command, CallContext context) {
    return Mono.fromSupplier(() -> {
      refuse();
      commands.add(command);
      var agent = command.agent() == null ? AgentId.DEFAULT : command.agent();
      if (!agents.containsKey(agent)) {
        throw NotFound.agent(agent);
      }
      var run = accept(command.turn(), agent);
      onStart.accept(run);
      return run;
    });
  }

  private Run accept(Turn turn, AgentId agent) {
    var conversation = place(turn, agent);
    var partial = turn instanceof Turn.Continuation rest ? rest.partial() : null;
    var question = partial == null
        ? question(turn, conversation).id()
        : Objects.requireNonNull(found(conversation.id(), partial).parent());
    var run = new Run(
        new RunId(uuid()), conversation.id(), agent, question, partial, NOW, Run.Progress.ACCEPTED);
    runs.put(run.id(), new LiveRun(run));
    put(conversation, conversation.label(), run.above(), run.id());
    return run;
  }

  private Message question(Turn turn, Conversation conversation) {
    var tree = messages.get(conversation.id());
    if (turn instanceof Turn.Regeneration again) {
      return found(conversation.id(), again.userMessage());
    }
    var question = turn instanceof Turn.Opening opening
        ? asked(conversation, null, opening.message())
        : turn instanceof Turn.Revision revision
            ? asked(
                conversation,
                found(conversation.id(), revision.userMessage()).parent(),
                revision.message())
            : reply((Turn.Reply) turn, conversation);
    tree.add(question);
    return question;
  }

  private Message reply(Turn.Reply turn, Conversation conversation) {
    return asked(
        conversation, turn.parent() == null ? conversation.leaf() : turn.parent(), turn.message());
  }

  private Message asked(Conversation conversation, @Nullable MessageId parent, String text) {
    var parts = List.<ContentPart>of(new ContentPart.Text(text));
    return message(conversation.id(), parent, Role.USER, MessageStatus.COMPLETE, parts, null);
  }

  private Message found(ConversationId conversation, MessageId id) {
    return messages.get(conversation).stream()
        .filter(message -> message.id().equals(id))
        .findFirst()
        .orElseThrow(() -> NotFound.message(id));
  }

  private List<Message> path(ConversationId conversation, @Nullable MessageId leaf) {
    var path = new ArrayList<Message>();
    for (var at = leaf; at != null; at = path.get(0).parent()) {
      path.add(0, found(conversation, at));
    }
    return path;
  }

  private PathMessage among(Message message) {
    var siblings = messages.get(message.conversation()).stream()
        .filter(other -> Objects.equals(other.parent(), message.parent()))
        .map(Message::id)
        .toList();
    return new PathMessage(
        message, siblings.contains(message.id()) ? siblings : List.of(message.id()));
  }

  private Conversation place(Turn turn, AgentId agent) {
    if (turn instanceof Turn.Opening opening) {
      var id = new ConversationId(uuid());
      messages.put(id, new ArrayList<>());
      var begun = Conversation.empty(id, OwnerId.LOCAL, agent, Title.from(opening.message()), NOW);
      return opening.temporary() ? begun.asTemporary() : begun;
    }
    var id = turn instanceof Turn.Reply reply
        ? reply.conversation()
        : turn instanceof Turn.Revision revision
            ? revision.conversation()
            : turn instanceof Turn.Continuation rest
                ? rest.conversation()
                : ((Turn.Regeneration) turn).conversation();
    var conversation = conversations.get(id);
    if (conversation == null) {
      throw NotFound.conversation(id);
    }
    if (conversation.running() != null) {
      throw new RunInProgress(conversation.running());
    }
    return conversation;
  }

  private Message store(
      LiveRun live,
      MessageStatus status,
      @Nullable FinishReason reason,
      @Nullable Failure failure) {
    var run = live.run;
    var generation = new Generation(
        run.agent(),
        MODEL,
        run.id(),
        reason,
        Usage.reported(1204, 88),
        Cost.reported(new BigDecimal("0.0157")),
        Duration.ofMillis(2400),
        failure,
        live.tried,
        live.sources,
        live.leftOut,
        live.dropped);
    var message =
        message(run.conversation(), run.above(), Role.ASSISTANT, status, parts(live), generation);
    messages.get(run.conversation()).add(message);
    var conversation = conversations.get(run.conversation());
    put(conversation, conversation.label(), message.id(), conversation.running());
    return message;
  }

  private static List<ContentPart> parts(LiveRun live) {
    var parts = new ArrayList<ContentPart>();
    if (!live.thoughts.isEmpty()) {
      parts.add(new ContentPart.Reasoning(live.thoughts.toString(), null));
    }
    parts.add(new ContentPart.Text(live.text.toString()));
    parts.addAll(live.tools);
    return parts;
  }

  private Message message(
      ConversationId conversation,
      @Nullable MessageId parent,
      Role role,
      MessageStatus status,
      List<ContentPart> parts,
      @Nullable Generation generation) {
    return new Message(
        new MessageId(uuid()),
        conversation,
        parent,
        role,
        status,
        parts,
        generation,
        PathHash.ROOT,
        NOW);
  }

  private void end(RunId id) {
    end(id, RunStatus.COMPLETED, null, null, null);
  }

  private void end(
      RunId id,
      RunStatus status,
      @Nullable Message answer,
      @Nullable Failure failure,
      @Nullable CancelReason reason) {
    var live = runs.get(id);
    var conversation = conversations.get(live.run.conversation());
    put(conversation, conversation.label(), conversation.leaf(), null);
    live.run = live.run.at(new Run.Progress(
        status,
        answer == null ? null : answer.id(),
        live.seq + 1,
        NOW,
        Totals.NONE,
        failure,
        reason,
        Finding.NONE));
  }

  private Conversation put(
      Conversation was,
      Conversation.Label label,
      @Nullable MessageId leaf,
      @Nullable RunId running) {
    var now = new Conversation(
        was.id(),
        was.owner(),
        was.agent(),
        label,
        leaf,
        messages.get(was.id()).size(),
        running,
        was.version() + 1,
        was.createdAt(),
        was.updatedAt(),
        was.temporary());
    conversations.put(was.id(), now);
    return now;
  }

  private Envelope envelope(LiveRun live) {
    return Envelope.single(live.run.id(), ++live.seq, NOW);
  }

  private static void emit(LiveRun live, RunEvent event) {
    live.events.tryEmitNext(event).orThrow();
  }

  @Override
  public Flux<RunEvent> follow(RunId run, long after, CallContext context) {
    return runs.containsKey(run)
        ? runs.get(run).events.asFlux().filter(event -> event.envelope().seq() > after)
        : Flux.error(NotFound.run(run));
  }

  @Override
  public Flux<RunEvent> run(StartRun command, CallContext context) {
    return start(command, context).flatMapMany(run -> follow(run.id(), 0, context));
  }

  @Override
  public Mono<Run> find(RunId run, CallContext context) {
    return runs.containsKey(run) ? Mono.just(runs.get(run).run) : Mono.error(NotFound.run(run));
  }

  @Override
  public Mono<Run> fruitless(ConversationId conversation, MessageId above, CallContext context) {
    return Flux.fromIterable(List.copyOf(runs.values()))
        .map(live -> live.run)
        .filter(run -> run.conversation().equals(conversation) && run.above().equals(above))
        .filter(run -> run.progress().failure() != null || run.progress().cancelled() != null)
        .filter(run -> run.progress().answer() == null)
        .takeLast(1)
        .singleOrEmpty();
  }

  @Override
  public Mono<Run> cancel(RunId id, CallContext context) {
    return find(id, context).doOnNext(run -> stop(id));
  }

  private void stop(RunId id) {
    stop(id, CancelReason.USER);
  }

  public synchronized void stop(RunId id, CancelReason reason) {
    var live = runs.get(id);
    var message = live.text.isEmpty() ? null : store(live, MessageStatus.PARTIAL, null, null);
    end(id, RunStatus.CANCELLED, message, null, reason);
    emit(live, new RunEvent.RunCancelled(envelope(live), message, Totals.NONE, reason));
    live.events.tryEmitComplete();
  }

  @Override
  public Mono<Agent> create(AgentDefinition definition, CallContext context) {
    return Mono.fromSupplier(() -> {
      refuse();
      var id = AgentId.fromName(definition.name(), new AgentId("agent_x"));
      var agent =
          new Agent(id, context.actor().owner(), Visibility.PRIVATE, definition, 1, NOW, NOW);
      agents.put(id, agent);
      return agent;
    });
  }

  @Override
  public Mono<Agent> find(AgentId id, CallContext context) {
    return Mono.justOrEmpty(agents.get(id)).switchIfEmpty(Mono.error(() -> NotFound.agent(id)));
  }

  @Override
  public Flux<Agent> list(CallContext context) {
    return Flux.fromIterable(List.copyOf(agents.values()));
  }

  @Override
  public Mono<Agent> replace(
      AgentId id, AgentDefinition definition, @Nullable Long expectedVersion, CallContext context) {
    return find(id, context).map(agent -> {
      refuse();
      if (expectedVersion != null && expectedVersion != agent.version()) {
        throw new VersionConflict(expectedVersion, agent.version());
      }
      agents.put(id, agent.redefined(definition, NOW));
      return agents.get(id);
    });
  }

  @Override
  public Mono<Void> delete(AgentId id, @Nullable Long expectedVersion, CallContext context) {
    return find(id, context).doOnNext(agent -> agents.remove(id)).then();
  }

  @Override
  public Mono<Conversation> create(String title, @Nullable AgentId agent, CallContext context) {
    var conversation = Conversation.empty(
        new ConversationId(uuid()),
        OwnerId.LOCAL,
        agent == null ? AgentId.DEFAULT : agent,
        title,
        NOW);
    messages.put(conversation.id(), new ArrayList<>());
    conversations.put(conversation.id(), conversation);
    return Mono.just(conversation);
  }

  @Override
  public Mono<Conversation> createTemporary(
      String title, @Nullable AgentId agent, CallContext context) {
    return create(title, agent, context)
        .map(Conversation::asTemporary)
        .doOnNext(made -> conversations.put(made.id(), made));
  }

  @Override
  public Mono<Slice<Conversation>> list(
      ConversationFilter filter, PageRequest page, CallContext context) {
    if (wall != null) {
      return Mono.error(wall);
    }
    var all = conversations.values().stream()
        .filter(conversation -> !conversation.temporary())
        .filter(conversation -> conversation.label().archived() == filter.archived())
        .filter(conversation ->
            filter.pinned() == null || conversation.label().pinned() == filter.pinned())
        .filter(conversation ->
            filter.tag() == null || conversation.label().tags().contains(filter.tag()))
        .filter(conversation -> filter.text() == null
            || conversation.label().title().toLowerCase(Locale.ROOT).contains(filter.text()))
        .sorted(Comparator.comparing(Conversation::updatedAt).reversed())
        .toList();
    var from = page.cursor() == null ? 0 : Integer.parseInt(page.cursor());
    var to = Math.min(all.size(), from + page.limit());
    return Mono.just(
        new Slice<>(all.subList(from, to), to < all.size() ? String.valueOf(to) : null));
  }

  @Override
  public Flux<String> tags(CallContext context) {
    return Flux.fromStream(() -> conversations.values().stream()
        .flatMap(conversation -> conversation.label().tags().stream())
        .distinct()
        .sorted());
  }

  @Override
  public Mono<Conversation> find(ConversationId id, CallContext context) {
    if (wall != null) {
      return Mono.error(wall);
    }
    return Mono.justOrEmpty(conversations.get(id))
        .switchIfEmpty(Mono.error(() -> NotFound.conversation(id)));
  }

  /** The cursor is the number of messages above the page. */
  @Override
  public Mono<Slice<PathMessage>> messages(
      ConversationId id, @Nullable MessageId leaf, PageRequest page, CallContext context) {
    return find(id, context).map(conversation -> {
      var path = path(id, leaf == null ? conversation.leaf() : leaf);
      var to = page.cursor() == null ? path.size() : Integer.parseInt(page.cursor());
      var from = Math.max(0, to - page.limit());
      var items = new ArrayList<PathMessage>();
      path.subList(from, to).forEach(message -> items.add(among(message)));
      if (page.cursor() == null && conversation.running() != null && leaf == null) {
        var soFar = soFar(runs.get(conversation.running()));
        items.add(new PathMessage(soFar, List.of(soFar.id())));
      }
      return new Slice<>(items, from == 0 ? null : String.valueOf(from));
    });
  }

  private Message soFar(LiveRun live) {
    var generation = new Generation(
        live.run.agent(),
        MODEL,
        live.run.id(),
        null,
        Usage.ZERO,
        Cost.NOTHING,
        Duration.ZERO,
        null);
    return message(
        live.run.conversation(),
        live.run.above(),
        Role.ASSISTANT,
        MessageStatus.STREAMING,
        parts(live),
        generation);
  }

  @Override
  public Flux<Summary> summaries(ConversationId id, CallContext context) {
    return find(id, context)
        .thenMany(Flux.fromIterable(summaries))
        .filter(summary -> summary.conversation().equals(id));
  }

  /** A model was told that in place of the messages down to this one. */
  public void sumUp(ConversationId id, MessageId upTo, String text) {
    summaries.add(new Summary(id, upTo, text, NOW));
  }

  /** Children are younger than their parents: what comes last below a message is its end. */
  @Override
  public Mono<MessageId> endOfBranch(ConversationId id, MessageId message, CallContext context) {
    return find(id, context).map(conversation -> {
      var end = found(id, message).id();
      for (var later : messages.get(id)) {
        var below = path(id, later.id()).stream().anyMatch(at -> at.id().equals(message));
        end = below ? later.id() : end;
      }
      return end;
    });
  }

  @Override
  public Mono<Conversation> change(
      ConversationId id,
      ConversationChange change,
      @Nullable Long expectedVersion,
      CallContext context) {
    return find(id, context).map(conversation -> {
      var label = conversation.label();
      return put(
          conversation,
          new Conversation.Label(
              change.title() == null ? label.title() : change.title(),
              change.pinned() == null ? label.pinned() : change.pinned(),
              change.archived() == null ? label.archived() : change.archived(),
              change.tags() == null ? label.tags() : change.tags()),
          change.leaf() == null ? conversation.leaf() : change.leaf(),
          conversation.running());
    });
  }

  @Override
  public Mono<Void> delete(ConversationId id, @Nullable Long expectedVersion, CallContext context) {
    return find(id, context)
        .doOnNext(conversation -> deleted.put(id, conversations.remove(id)))
        .then();
  }

  @Override
  public Mono<Conversation> fork(
      ConversationId id, @Nullable MessageId leaf, @Nullable String title, CallContext context) {
    return find(id, context)
        .flatMap(source -> create(title == null ? "" : title, source.agent(), context)
            .map(fork -> {
              MessageId above = null;
              for (var message : path(id, leaf == null ? source.leaf() : leaf)) {
                var copy = message(
                    fork.id(),
                    above,
                    message.role(),
                    message.status(),
                    message.parts(),
                    message.generation());
                messages.get(fork.id()).add(copy);
                above = copy.id();
              }
              return put(fork, fork.label(), above, null);
            }));
  }

  @Override
  public Mono<Conversation> restore(ConversationId id, CallContext context) {
    return Mono.justOrEmpty(deleted.remove(id)).doOnNext(back -> conversations.put(id, back));
  }

  /** What is on offer: one model, until the test says otherwise. */
  public BrowseModels models() {
    return context -> offer;
  }

  /** From now on these models are on offer. */
  public void offer(Mono<BrowseModels.Catalogue> catalogue) {
    offer = catalogue;
  }

  /** What stands between the outer braces is the data; it is valid unless it says itself that it is not. */
  static Finding read(String text, ResponseFormat format) {
    var from = text.indexOf('{');
    var to = text.lastIndexOf('}');
    return from < 0 || to < from
        ? new Finding(null, false)
        : new Finding(new JsonText(text.substring(from, to + 1)), !text.contains("unfit"));
  }

  private void refuse() {
    if (refusal != null) {
      var reason = refusal;
      refusal = null;
      throw reason;
    }
  }

  private UUID uuid() {
    return new UUID(0x019ab2c45d6d7000L + ids, 0x8000000000000000L + ++ids);
  }
}
