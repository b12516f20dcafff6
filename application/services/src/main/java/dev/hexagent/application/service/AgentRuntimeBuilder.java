package dev.hexagent.application.service;

import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.CircuitBreaker;
import dev.hexagent.application.port.out.ConversationFiles;
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
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the parts of a runtime. At least one model and the stores are needed. */
public final class AgentRuntimeBuilder {
  final Map<String, ChatModel> models = new LinkedHashMap<>();
  final List<ModelCatalogue> catalogues = new ArrayList<>();

  @Nullable
  Stores stores;

  @Nullable
  Stores temporary;

  Map<AgentId, AgentDefinition> predefined = Map.of();

  @Nullable
  JsonCodec json;

  @Nullable
  MessageIndex index;

  ConversationFiles files = new NoFiles();

  @Nullable
  ModelId defaultModel;

  List<ModelRef> fallbacks = List.of();
  CircuitBreaker breaker = CircuitBreaker.NONE;

  @Nullable
  IdSource ids;

  Clock clock = Clock.systemUTC();
  Duration lease = Duration.ofSeconds(15);
  int maxRuns = AgentRuntime.DEFAULT_MAX_RUNS;
  boolean titled;

  @Nullable
  ModelRef titleModel;

  AgentRuntimeBuilder() {}

  /** Adds a provider. The first one is the default provider unless {@link #defaultModel} says otherwise. */
  public AgentRuntimeBuilder model(ChatModel model) {
    if (models.putIfAbsent(model.provider(), model) != null) {
      throw new IllegalArgumentException(
          "there is a provider named " + model.provider() + " already");
    }
    return this;
  }

  /** Adds the catalogue of a provider. */
  public AgentRuntimeBuilder catalogue(ModelCatalogue catalogue) {
    catalogues.add(catalogue);
    return this;
  }

  /** Where everything is kept. */
  public AgentRuntimeBuilder stores(Stores place) {
    stores = place;
    return this;
  }

  /**
   * Where temporary conversations are: an empty place in memory, for nothing else, such as a second {@code MemoryStores}. About
   * 64 MiB of them are kept, each for four hours after somebody last looked at it. Without it there are none.
   */
  public AgentRuntimeBuilder temporary(Stores place) {
    temporary = place;
    return this;
  }

  /**
   * Agents that ship with the installation, in the order of lists. They are shared; what people changed or deleted in an
   * earlier process stays as they left it.
   */
  public AgentRuntimeBuilder predefined(Map<AgentId, AgentDefinition> agents) {
    predefined = new LinkedHashMap<>(agents);
    return this;
  }

  /** Reads and checks JSON; without it agents cannot be asked for JSON answers. */
  public AgentRuntimeBuilder json(JsonCodec codec) {
    json = codec;
    return this;
  }

  /** Finds messages by their words; without it nothing can be searched. It is the caller's to close. */
  public AgentRuntimeBuilder index(MessageIndex copy) {
    index = copy;
    return this;
  }

  /** Writes and reads files of conversations; without it nothing is exported or imported. They are the caller's to close. */
  public AgentRuntimeBuilder files(ConversationFiles formats) {
    files = formats;
    return this;
  }

  /** The model of agents that name none; by default the first provider's model named like the provider. */
  public AgentRuntimeBuilder defaultModel(ModelId model) {
    defaultModel = model;
    return this;
  }

  /** Whom to ask, in that order, if a model fails and its agent does not say; by default nobody. */
  public AgentRuntimeBuilder fallbacks(List<ModelRef> models) {
    fallbacks = List.copyOf(models);
    return this;
  }

  /** Keeps calls away from models that do not answer; by default every call is made. */
  public AgentRuntimeBuilder breaker(CircuitBreaker other) {
    breaker = other;
    return this;
  }

  /** Replaces the system's clock. */
  public AgentRuntimeBuilder clock(Clock other) {
    clock = other;
    return this;
  }

  /**
   * How long a run is taken to be alive after its process was heard of, 15 seconds by default, at least one. Where several
   * processes share a store, they end the runs of one that died not much later.
   */
  public AgentRuntimeBuilder lease(Duration longest) {
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
  public AgentRuntimeBuilder maxRuns(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least one run must be allowed, but got " + most);
    }
    maxRuns = most;
    return this;
  }

  /**
   * Has models name the conversations that they have answered in for the first time, in place of their first words. That is
   * one short call more for each, billed like any other; never of the demo, of a conversation that is not stored, or of one that
   * somebody has named. By default nobody is asked.
   *
   * @param model whom to ask, such as a cheap one; {@code null} for the model that answered
   */
  public AgentRuntimeBuilder titles(@Nullable ModelRef model) {
    titled = true;
    titleModel = model;
    return this;
  }

  /** Replaces random UUIDs of version 7. */
  public AgentRuntimeBuilder ids(IdSource other) {
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

  ModelNaming naming() {
    if (models.isEmpty()) {
      throw new IllegalStateException("a runtime needs a model, for example new DemoChatModel()");
    }
    String first = models.keySet().iterator().next();
    return new ModelNaming(
        defaultModel == null ? new ModelId(first, first) : defaultModel, models.keySet());
  }
}
