package dev.hexagent.bootstrap.starter;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of Hexagent.
 *
 * @param store where agents, conversations and runs are kept. Default: database where hexagent-store-r2dbc is on the
 *     class path, else memory.
 * @param data folder of the H2 database and of the search index, made if it is not there.
 * @param db a PostgreSQL database to use in place of the H2 one.
 * @param defaultModel model of agents that name none. Default: the first provider's own.
 * @param fallbacks models that are asked, in that order, if a model fails and its agent names no others. Default: none.
 * @param agents the agents that the installation begins with: a YAML file, or classpath:hexagent/agents.yml for those that
 *     ship with us. Default: the default agent alone.
 * @param hosts names under which the server may be called, besides the loopback ones.
 * @param allowOpen whether callers from other machines are served, all of them as the owner: there is no login yet.
 * @param lease how long a run is taken to be alive after its server was heard of; several servers on one PostgreSQL end the
 *     runs of one that died not much later. At least a second.
 * @param maxRuns how many answers are written at once, at least one. As many more requests wait for half a second, all others
 *     are refused. The connections to providers are sized for it.
 * @param titles whether a model names conversations.
 * @param providers who answers, by name: lower-case letters, digits and {@code -}. The name stands before the colon of their
 *     models.
 * @param openrouter the account at OpenRouter: a provider of that name, before the others, once it has a key.
 * @param ollama an Ollama on this machine, that is there or not.
 * @param demo the model that answers while no provider is configured.
 * @param rest the REST API, in reactive applications.
 * @param security the protection of API and pages, in reactive applications.
 * @param ui the pages, in reactive applications.
 */
@ConfigurationProperties("hexagent")
public record HexagentProperties(
    @Nullable Store store,
    @DefaultValue("data") Path data,
    @DefaultValue Db db,
    @Nullable String defaultModel,
    @DefaultValue List<String> fallbacks,
    @Nullable String agents,
    @DefaultValue Set<String> hosts,
    @DefaultValue("false") boolean allowOpen,
    @DefaultValue("15s") Duration lease,
    @DefaultValue("5000") int maxRuns,
    @DefaultValue Titles titles,
    @DefaultValue Map<String, ProviderProperties> providers,
    @DefaultValue @NestedConfigurationProperty ProviderProperties openrouter,
    @DefaultValue Ollama ollama,
    @DefaultValue Demo demo,
    @DefaultValue Rest rest,
    @DefaultValue Security security,
    @DefaultValue Ui ui) {

  /** Places to keep things. */
  public enum Store {
    /** A database: H2 in a file of the data folder, or PostgreSQL. */
    DATABASE,
    /** Nowhere: gone when the process ends. */
    MEMORY
  }

  /**
   * A PostgreSQL database.
   *
   * @param url of a PostgreSQL database, such as r2dbc:postgresql://localhost:5432/hexagent?sslmode=require. Default: the
   *     H2 database is used.
   * @param user who owns the tables.
   * @param password of the user who owns the tables.
   */
  public record Db(
      @Nullable String url,
      @DefaultValue("hexagent") String user,
      @DefaultValue("") String password) {
    @Override
    public String toString() {
      return "Db[" + user + " at " + url + "]";
    }
  }

  /**
   * The names of conversations.
   *
   * @param enabled whether a model names each conversation after its first answer, in place of its first words. That is one
   *     short call more, billed like any other; the demo is never asked.
   * @param model which model names them. Default: the one that answered.
   */
  public record Titles(
      @DefaultValue("false") boolean enabled, @Nullable String model) {}

  /**
   * An Ollama on this machine.
   *
   * @param enabled whether its models are offered while it answers. The executable does so.
   * @param baseUrl where its OpenAI-compatible paths begin.
   */
  public record Ollama(
      @DefaultValue("false") boolean enabled,
      @DefaultValue("http://localhost:11434/v1") String baseUrl) {}

  /**
   * The model that answers while no provider is configured.
   *
   * @param pace time before each word of the demo's answers.
   */
  public record Demo(@DefaultValue("25ms") Duration pace) {
    public Demo {
      if (pace.isNegative()) {
        throw new IllegalArgumentException("hexagent.demo.pace must not be negative");
      }
    }
  }

  /**
   * The REST API.
   *
   * @param enabled whether the API is served, under /api/v1.
   * @param originalPaths whether the API is served without the prefix /api/v1, too, with /, /health, /livez and /readyz. For an
   *     application that is nothing but Hexagent.
   * @param patience who follows a run and takes nothing of what waits for it for so long is sent away, and may follow it again.
   *     At least a second.
   */
  public record Rest(
      @DefaultValue("true") boolean enabled,
      @DefaultValue("false") boolean originalPaths,
      @DefaultValue("30s") Duration patience) {
    public Rest {
      if (patience.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException("hexagent.rest.patience must be a second at least");
      }
    }
  }

  /**
   * The protection of API and pages.
   *
   * @param enabled whether our protection is used: callers on this machine only, no foreign web sites, and everybody is the one
   *     local owner. If not, the application has to put the Actor of each call into the exchange.
   * @param paths patterns of the paths that are protected.
   */
  public record Security(
      @DefaultValue("true") boolean enabled,
      @DefaultValue({"/api/v1/**", "/ui/**"}) List<String> paths) {}

  /**
   * The pages.
   *
   * @param enabled whether the pages are served, under /ui.
   */
  public record Ui(@DefaultValue("true") boolean enabled) {}
}
