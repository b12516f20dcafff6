package dev.hexagent.application.service;

import dev.hexagent.adapter.json.jackson.JacksonJsonCodec;
import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.adapter.testkit.ScriptedChatModel;
import dev.hexagent.adapter.testkit.TestClock;
import dev.hexagent.adapter.testkit.TestIds;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.application.port.in.StartRun.WhenLeft;
import dev.hexagent.application.port.in.Turn;
import dev.hexagent.application.port.in.TurnSettings;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.CircuitBreaker;
import dev.hexagent.application.port.out.JsonCodec;
import dev.hexagent.application.port.out.Ledger;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.PathMessage;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.Abilities;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ModelRef;
import dev.hexagent.domain.model.ModelRequest;
import dev.hexagent.domain.model.ModelRequest.Delivery;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The use cases on memory stores, with one model that says what a test wants. */
final class Core {
  static final ModelId MODEL = new ModelId("scripted", "some/model");
  static final Cost COST = Cost.reported(new BigDecimal("0.0000516"));
  static final CallContext ME = CallContext.of(Actor.local());
  static final Duration LEASE = Duration.ofSeconds(15);
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final Instant START = Instant.parse("2026-11-22T14:17:05.123456Z");

  final ScriptedChatModel model = new ScriptedChatModel("scripted");
  final TestClock clock;
  final TestIds ids;
  final Stores stores;
  final WatchedTurns turns;
  final LiveRuns live = new LiveRuns();
  final AnswerFormat formats;
  final AgentService agents;
  final ConversationService conversations;
  final RunService runs;
  final Leases leases;
  final OnceService once;
  final Titles titles;

  /** What a test may have of its own. */
  static final class Parts {
    TestClock clock = TestClock.at(START);
    TestIds ids = new TestIds();

    @Nullable
    Stores stores;

    @Nullable
    LongSupplier nanos;

    @Nullable
    PriceList prices;

    Map<ModelId, Abilities> abilities = Map.of();
    RunLimits limits = RunLimits.DEFAULT;

    @Nullable
    ChatModel model;

    JsonCodec json = new JacksonJsonCodec();
    Admission admission = open();
    List<ModelRef> fallbacks = List.of();
    CircuitBreaker breaker = CircuitBreaker.NONE;
    boolean titled;

    @Nullable
    ModelRef titleModel;

    @Nullable
    Ledger ledger;
  }

  Core() {
    this(new Parts());
  }

  Core(RunLimits limits) {
    this(limits, null, new JacksonJsonCodec());
  }

  /** With a model of the test's own in place of the scripted one. */
  Core(ChatModel own) {
    this(RunLimits.DEFAULT, own, new JacksonJsonCodec());
  }

  Core(RunLimits limits, @Nullable ChatModel own, JsonCodec json) {
    this(parts(parts -> {
      parts.limits = limits;
      parts.model = own;
      parts.json = json;
    }));
  }

  /** With a price list of the test's own. */
  Core(PriceList prices) {
    this(parts(parts -> parts.prices = prices));
  }

  /** With a door of the test's own. */
  Core(Admission admission) {
    this(parts(parts -> parts.admission = admission));
  }

  static Parts parts(Consumer<Parts> change) {
    var parts = new Parts();
    change.accept(parts);
    return parts;
  }

  Core(Parts parts) {
    clock = parts.clock;
    ids = parts.ids;
    stores = parts.stores == null ? new MemoryStores(clock) : parts.stores;
    turns = new WatchedTurns(stores.turns());
    formats = new AnswerFormat(parts.json);
    agents = new AgentService(stores.agents(), formats, ids, clock);
    conversations = new ConversationService(
        new ConversationService.Means(stores.conversations(), stores.summaries(), agents, live),
        ids,
        clock);
    ChatModel asked = parts.model == null ? model : parts.model;
    var models = new Models(
        Map.of(asked.provider(), asked),
        new ModelNaming(MODEL, Set.of(asked.provider())),
        parts.fallbacks);
    var planner = new TurnPlanner(
        new TurnPlanner.Means(
            agents,
            stores.conversations(),
            new Summaries(stores.summaries(), clock),
            models,
            formats,
            LEASE),
        ids,
        clock);
    PriceList prices =
        parts.prices == null ? new ModelService(List.of(), MODEL.provider(), clock) : parts.prices;
    var means = new RunMeans(
        turns,
        new Journal(stores.journal()),
        formats,
        new Upstream(
            prices,
            model -> parts.abilities.getOrDefault(model, Abilities.UNKNOWN),
            parts.breaker,
            () -> 0),
        ids,
        clock,
        parts.nanos == null ? this::nanos : parts.nanos,
        parts.limits);
    titles = new Titles(new Titles.Means(
        stores.conversations(),
        parts.ledger == null ? stores.ledger() : parts.ledger,
        models,
        parts.admission,
        means,
        parts.titleModel));
    Consumer<LiveRun> whenOver = parts.titled ? titles::over : run -> {};
    var starter =
        new RunStarter(new RunStarter.Means(parts.admission, planner, live, whenOver), means);
    runs = new RunService(starter, live, new StoredRuns(stores));
    once = new OnceService(new Once(stores.keys(), clock), runs, conversations);
    leases = new Leases(stores, new Leases.Means(means, live), LEASE);
    DefaultAgent.ensure(stores.agents(), clock.instant()).block();
  }

  /** Another process on the same store. */
  Core neighbour() {
    return new Core(parts(parts -> {
      parts.clock = clock;
      parts.ids = ids;
      parts.stores = stores;
    }));
  }

  private static Admission open() {
    return new Admission(AgentRuntime.DEFAULT_MAX_RUNS, Schedulers.parallel());
  }

  private long nanos() {
    return Duration.between(START, clock.instant()).toNanos();
  }

  /** A model of the scripted one's name whose calls are these. */
  static ChatModel model(Supplier<Flux<ModelEvent>> calls) {
    return new ChatModel() {
      @Override
      public String provider() {
        return MODEL.provider();
      }

      @Override
      public Flux<ModelEvent> stream(ModelRequest request, CallContext context) {
        return calls.get();
      }
    };
  }

  /** The event that ends a call well. */
  static ModelEvent.Completed completed(FinishReason reason) {
    return new ModelEvent.Completed(
        "some/model-2026",
        "Somebody",
        reason,
        "word",
        Usage.reported(17, 5),
        COST,
        List.of("seed"));
  }

  /** A streamed turn of the default agent that goes on without readers. */
  static StartRun turn(Turn turn) {
    return turn(turn, WhenLeft.CONTINUE);
  }

  static StartRun turn(Turn turn, WhenLeft whenLeft) {
    return new StartRun(null, turn, TurnSettings.NONE, Delivery.STREAMED, whenLeft);
  }

  /** Begins a conversation whose answer the test writes. */
  Run open(String message) {
    return start(turn(new Turn.Opening(message)));
  }

  Run start(StartRun command) {
    return of(runs.start(command, ME));
  }

  /** Asks in a conversation and has it answered at once. */
  Run exchange(Turn turn, String answer) {
    model.then(call -> call.text(answer).complete());
    return ended(start(turn(turn)).id());
  }

  /** Waits for a run's end. */
  Run ended(RunId run) {
    runs.follow(run, 0, ME).blockLast(PATIENCE);
    return of(runs.find(run, ME));
  }

  /** All events of a run, once it is over. */
  List<RunEvent> events(RunId run) {
    return of(runs.follow(run, 0, ME).collectList());
  }

  RunEvent.Terminal terminal(RunId run) {
    List<RunEvent> all = events(run);
    return (RunEvent.Terminal) all.get(all.size() - 1);
  }

  Conversation stored(ConversationId id) {
    return of(stores.conversations().find(id, ME.actor()));
  }

  Run stored(RunId id) {
    return of(stores.runs().find(id, ME.actor()));
  }

  /** The path that a conversation shows. */
  List<Message> path(ConversationId id) {
    return of(conversations.messages(id, null, PageRequest.FIRST, ME)).items().stream()
        .map(PathMessage::message)
        .toList();
  }

  /** The run that the newest conversation is answered by. */
  RunId running() {
    return Objects.requireNonNull(
        of(conversations.list(ConversationFilter.CURRENT, PageRequest.FIRST, ME))
            .items()
            .get(0)
            .running());
  }

  /** Its value; an error if there is none. */
  static <T> T of(Mono<T> mono) {
    return Objects.requireNonNull(mono.block(PATIENCE), "there should be a value");
  }
}
