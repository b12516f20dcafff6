package dev.hexagent.application.service;

import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.application.port.in.CheckReadiness;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.in.ReadAnswers;
import dev.hexagent.application.port.in.RequestOnce;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.application.port.in.SearchConversations;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.CircuitBreaker;
import dev.hexagent.application.port.out.IdSource;
import dev.hexagent.application.port.out.JsonCodec;
import dev.hexagent.application.port.out.MessageIndex;
import dev.hexagent.application.port.out.ModelCatalogue;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.domain.agent.AgentDefinition;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.domain.model.ModelRef;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private static final System.Logger LOGGER = System.getLogger(AgentRuntime.class.getName());

  private final LiveRuns live = new LiveRuns();
  private final ModelNaming naming;
  private final ManageAgents agents;
  private final ConversationService conversations;
  private final RunService runs;
  private final RequestOnce once;
  private final BrowseModels models;
  private final ReadAnswers answers;
  private final CheckReadiness readiness;
  private final SearchConversations search;
  private final Disposable.Composite kept = Disposables.composite();

  private AgentRuntime(Builder from, Stores stores) {
    Clock clock = Clock.tick(
        from.clock, Duration.ofNanos(1_000)); // what databases keep is cut to microseconds
    IdSource ids = from.ids == null ? new UuidV7Source(clock) : from.ids;
    naming = from.naming();
    var formats = new AnswerFormat(from.json);
    agents = new AgentService(stores.agents(), formats, ids, clock);
    conversations = new ConversationService(
        new ConversationService.Means(stores.conversations(), agents, live), ids, clock);
    var planner = new TurnPlanner(
        new TurnPlanner.Means(
            agents,
            stores.conversations(),
            new Models(from.models, naming, from.fallbacks),
            formats,
            from.lease),
        ids,
        clock);
    var catalogue = new ModelService(from.catalogues, naming.defaultModel().provider(), clock);
    var means = new RunMeans(
        stores.turns(),
        new Journal(stores.journal()),
        formats,
        new Upstream(catalogue, from.breaker, new SecureRandom()::nextDouble),
        ids,
        clock,
        System::nanoTime,
        RunLimits.DEFAULT);
    var admission = new Admission(from.maxRuns, Schedulers.parallel());
    runs = new RunService(
        new RunStarter(admission, planner, live, means), live, new StoredRuns(stores));
    once = new OnceService(new Once(stores.keys(), clock), runs, conversations);
    models = catalogue;
    answers = formats;
    var leases = new Leases(stores, new Leases.Means(means, live), from.lease);
    var preparation = new Preparation(leases, stores, clock, from.predefined);
    readiness = new ReadinessService(stores, live, preparation::done);
    preparation.attempt().block(PATIENCE);
    kept.add(preparation.complete());
    kept.add(leases.keep());
    search = searchOf(from.index, stores);
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
  public static Builder builder() {
    return new Builder();
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

  public BrowseModels models() {
    return models;
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
    return live.close().doFinally(ended -> kept.dispose());
  }

  /**
   * {@link #stop}, waited for. What the stores have not taken within 30 seconds is given up, with a line in the log. Stores
   * and models are the caller's to close.
   */
  @Override
  public void close() {
    stop()
        .timeout(PATIENCE)
        .doOnError(
            late -> LOGGER.log(System.Logger.Level.ERROR, "Answers were lost at the end", late))
        .onErrorComplete()
        .block();
  }

  /** Collects the parts of a runtime. At least one model and the stores are needed. */
  public static final class Builder {
    private final Map<String, ChatModel> models = new LinkedHashMap<>();
    private final List<ModelCatalogue> catalogues = new ArrayList<>();
    private @Nullable Stores stores;
    private Map<AgentId, AgentDefinition> predefined = Map.of();
    private @Nullable JsonCodec json;
    private @Nullable MessageIndex index;
    private @Nullable ModelId defaultModel;
    private List<ModelRef> fallbacks = List.of();
    private CircuitBreaker breaker = CircuitBreaker.NONE;
    private @Nullable IdSource ids;
    private Clock clock = Clock.systemUTC();
    private Duration lease = Duration.ofSeconds(15);
    private int maxRuns = DEFAULT_MAX_RUNS;

    private Builder() {}

    /** Adds a provider. The first one is the default provider unless {@link #defaultModel} says otherwise. */
    public Builder model(ChatModel model) {
      if (models.putIfAbsent(model.provider(), model) != null) {
        throw new IllegalArgumentException(
            "there is a provider named " + model.provider() + " already");
      }
      return this;
    }

    /** Adds the catalogue of a provider. */
    public Builder catalogue(ModelCatalogue catalogue) {
      catalogues.add(catalogue);
      return this;
    }

    /** Where everything is kept. */
    public Builder stores(Stores place) {
      stores = place;
      return this;
    }

    /**
     * Agents that ship with the installation, in the order of lists. They are shared; what people changed or deleted in an
     * earlier process stays as they left it.
     */
    public Builder predefined(Map<AgentId, AgentDefinition> agents) {
      predefined = new LinkedHashMap<>(agents);
      return this;
    }

    /** Reads and checks JSON; without it agents cannot be asked for JSON answers. */
    public Builder json(JsonCodec codec) {
      json = codec;
      return this;
    }

    /** Finds messages by their words; without it nothing can be searched. It is the caller's to close. */
    public Builder index(MessageIndex copy) {
      index = copy;
      return this;
    }

    /** The model of agents that name none; by default the first provider's model named like the provider. */
    public Builder defaultModel(ModelId model) {
      defaultModel = model;
      return this;
    }

    /** Whom to ask, in that order, if a model fails and its agent does not say; by default nobody. */
    public Builder fallbacks(List<ModelRef> models) {
      fallbacks = List.copyOf(models);
      return this;
    }

    /** Keeps calls away from models that do not answer; by default every call is made. */
    public Builder breaker(CircuitBreaker other) {
      breaker = other;
      return this;
    }

    /** Replaces the system's clock. */
    public Builder clock(Clock other) {
      clock = other;
      return this;
    }

    /**
     * How long a run is taken to be alive after its process was heard of, 15 seconds by default, at least one. Where several
     * processes share a store, they end the runs of one that died not much later.
     */
    public Builder lease(Duration longest) {
      if (longest.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException("a lease lasts at least a second, but got " + longest);
      }
      lease = longest;
      return this;
    }

    /**
     * How many runs may be live at once, {@value AgentRuntime#DEFAULT_MAX_RUNS} by default, at least one. As many again stand
     * in line for half a second; all others are refused before anything is written. Models must take as many calls at once.
     */
    public Builder maxRuns(int most) {
      if (most < 1) {
        throw new IllegalArgumentException("at least one run must be allowed, but got " + most);
      }
      maxRuns = most;
      return this;
    }

    /** Replaces random UUIDs of version 7. */
    public Builder ids(IdSource other) {
      ids = other;
      return this;
    }

    /**
     * Puts it together and prepares the stores, which blocks until they answer. If they are away, they are prepared as soon
     * as they are there, and {@link AgentRuntime#readiness} says so.
     *
     * @throws IllegalStateException if a part is missing
     */
    public AgentRuntime build() {
      if (stores == null) {
        throw new IllegalStateException("a runtime needs stores, for example new MemoryStores()");
      }
      return new AgentRuntime(this, stores);
    }

    private ModelNaming naming() {
      if (models.isEmpty()) {
        throw new IllegalStateException("a runtime needs a model, for example new DemoChatModel()");
      }
      String first = models.keySet().iterator().next();
      return new ModelNaming(
          defaultModel == null ? new ModelId(first, first) : defaultModel, models.keySet());
    }
  }
}
