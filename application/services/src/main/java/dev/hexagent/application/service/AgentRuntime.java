package dev.hexagent.application.service;

import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.application.port.in.CheckReadiness;
import dev.hexagent.application.port.in.ExportConversations;
import dev.hexagent.application.port.in.ImportConversations;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.in.MeasureConversations;
import dev.hexagent.application.port.in.ReadAnswers;
import dev.hexagent.application.port.in.ReadUsage;
import dev.hexagent.application.port.in.RequestOnce;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.application.port.in.SearchConversations;
import dev.hexagent.application.port.in.ShareConversations;
import dev.hexagent.application.port.out.IdSource;
import dev.hexagent.application.port.out.MessageIndex;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.model.ModelNaming;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The whole core, wired in plain Java: the same runs as behind the REST API, in any program and without a framework.
 *
 * <pre>{@code
 * try (var runtime = AgentRuntime.builder().model(new DemoChatModel()).stores(new MemoryStores()).build()) {
 *   runtime.agent("default").text("Hello").doOnNext(System.out::print).blockLast();
 * }
 * }</pre>
 *
 * Safe for many threads; one for a whole program.
 */
public final class AgentRuntime implements AutoCloseable {
  /** Half of the connections that each event loop may have to a provider, and as many streams as two cores can serve. */
  public static final int DEFAULT_MAX_RUNS = 5_000;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A service manager kills what does not stop soon. */
  private static final Duration TO_STOP = Duration.ofSeconds(8);

  private static final System.Logger LOGGER = System.getLogger(AgentRuntime.class.getName());

  private final LiveRuns live = new LiveRuns();
  private final ModelNaming naming;
  private final ManageAgents agents;
  private final ConversationService conversations;
  private final RunService runs;
  private final RequestOnce once;
  private final BrowseModels models;
  private final MeasureConversations measures;
  private final ReadAnswers answers;
  private final CheckReadiness readiness;
  private final SearchConversations search;
  private final ShareConversations shares;
  private final ReadUsage usage;
  private final ExportConversations exports;
  private final ImportConversations imports;
  private final @Nullable Titles titles;
  private final Disposable.Composite kept = Disposables.composite();
  private final Mono<Void> stopped = stop()
      .timeout(TO_STOP)
      .doOnError(
          late -> LOGGER.log(System.Logger.Level.ERROR, "Answers were lost at the end", late))
      .onErrorComplete()
      .cache();

  AgentRuntime(AgentRuntimeBuilder from, Stores place) {
    Clock clock = Clock.tick(
        from.clock, Duration.ofNanos(1_000)); // what databases keep is cut to microseconds
    var passing = new Passing(from.temporary, clock);
    Stores stores = new SplitStores(place, passing);
    IdSource ids = from.ids == null ? new UuidV7Source(clock) : from.ids;
    naming = from.naming();
    var formats = new AnswerFormat(from.json);
    agents = new AgentService(stores.agents(), formats, ids, clock);
    conversations = new ConversationService(
        new ConversationService.Means(stores.conversations(), stores.summaries(), agents, live),
        ids,
        clock);
    var providers = new Models(from.models, naming, from.fallbacks);
    var summaries = new Summaries(stores.summaries(), clock);
    var planner = new TurnPlanner(
        new TurnPlanner.Means(
            agents, stores.conversations(), summaries, providers, formats, from.lease),
        ids,
        clock);
    var catalogue = new ModelService(from.catalogues, naming.defaultModel().provider(), clock);
    var means = new RunMeans(
        stores.turns(),
        new Journal(stores.journal()),
        formats,
        new Upstream(catalogue, catalogue::abilities, from.breaker, new SecureRandom()::nextDouble),
        ids,
        clock,
        System::nanoTime,
        RunLimits.DEFAULT);
    var admission = new Admission(from.maxRuns, Schedulers.parallel());
    titles = from.titled
        ? new Titles(new Titles.Means(
            stores.conversations(), stores.ledger(), providers, admission, means, from.titleModel))
        : null;
    Consumer<LiveRun> whenOver = titles == null ? run -> {} : titles::over;
    runs = new RunService(
        new RunStarter(new RunStarter.Means(admission, planner, live, whenOver), means),
        live,
        new StoredRuns(stores));
    once = new OnceService(new Once(stores.keys(), clock), runs, conversations);
    models = catalogue;
    measures = new MeasureService(
        stores, new MeasureService.Means(agents, summaries, providers, catalogue, formats));
    answers = formats;
    var leases = new Leases(stores, new Leases.Means(means, live), from.lease);
    var preparation = new Preparation(leases, stores, clock, from.predefined);
    readiness = new ReadinessService(stores, live, preparation::done);
    preparation.attempt().block(PATIENCE);
    kept.add(preparation.complete());
    kept.add(leases.keep());
    kept.add(passing.keep());
    kept.add(new Purge(stores.purge(), from.index, clock).keep());
    search = searchOf(from.index, stores);
    usage = new UsageService(stores.ledger());
    shares = new ShareService(place, ids, clock, new SecureRandom()::nextBytes);
    exports = new ExportService(stores.conversations(), from.files, clock);
    imports = new ImportService(from.files, stores.conversations(), agents, ids);
  }

  private SearchConversations searchOf(@Nullable MessageIndex index, Stores stores) {
    if (index == null) {
      return new NoSearch();
    }
    var indexing = new Indexing(stores.feed(), index, System::nanoTime);
    kept.add(indexing.keep());
    return new SearchService(indexing, index, stores.conversations());
  }

  /** Begins an assembly. */
  public static AgentRuntimeBuilder builder() {
    return new AgentRuntimeBuilder();
  }

  /** One agent, ready to be asked as the local owner; that it exists is looked up with each question. */
  public AgentHandle agent(String id) {
    return AgentHandle.of(runs, new AgentId(id));
  }

  public RunAgents runs() {
    return runs;
  }

  public RequestOnce once() {
    return once;
  }

  public ManageAgents agents() {
    return agents;
  }

  public ManageConversations conversations() {
    return conversations;
  }

  public SearchConversations search() {
    return search;
  }

  public ShareConversations shares() {
    return shares;
  }

  public ReadUsage usage() {
    return usage;
  }

  public ExportConversations exports() {
    return exports;
  }

  public ImportConversations imports() {
    return imports;
  }

  public BrowseModels models() {
    return models;
  }

  public MeasureConversations measures() {
    return measures;
  }

  public ReadAnswers answers() {
    return answers;
  }

  public CheckReadiness readiness() {
    return readiness;
  }

  /** How models are written at this installation. */
  public ModelNaming naming() {
    return naming;
  }

  /** Takes no more turns and ends those that are live; what they have written is kept. Completes when it is stored. */
  public Mono<Void> stop() {
    return live.close()
        .then(titles == null ? Mono.empty() : titles.close())
        .doFinally(ended -> kept.dispose());
  }

  /**
   * {@link #stop}, waited for. What the stores have not taken within eight seconds is given up, with a line in the log;
   * closing it once more waits no longer. Stores and models are the caller's to close.
   */
  @Override
  public void close() {
    stopped.block();
  }
}
