package dev.hexagent.ui.search;

import dev.hexagent.application.port.ConversationFilter;
import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.ui.search.Found.Entry;
import dev.hexagent.ui.shell.Texts;
import dev.hexagent.ui.shell.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks everywhere for what has a name. */
final class Finder {
  private static final System.Logger LOG = System.getLogger(Finder.class.getName());
  private static final Found MISSING = new Found("missing", List.of());

  private final ManageConversations conversations;
  private final ManageAgents agents;
  private final BrowseModels models;
  private final ModelNaming naming;

  Finder(
      ManageConversations conversations,
      ManageAgents agents,
      BrowseModels models,
      ModelNaming naming) {
    this.naming = naming;
    this.conversations = conversations;
    this.agents = agents;
    this.models = models;
  }

  /**
   * What was found.
   *
   * @param partial whether something could not be read and is left out
   */
  record Result(List<Found> groups, boolean partial) {}

  /**
   * Everything whose name has that in it.
   *
   * @param query in any case; empty finds all, the newest conversations only
   */
  Mono<Result> find(String query, Visitor visitor, Texts texts) {
    var wanted = query.strip().toLowerCase(Locale.ROOT);
    return Flux.concat(
            Mono.just(actions(texts)),
            part(conversations(wanted, visitor, texts)),
            part(tags(visitor)),
            part(agents(visitor)),
            part(models(visitor)))
        .collectList()
        .map(groups -> result(groups, wanted));
  }

  private static Result result(List<Found> groups, String wanted) {
    var shown = groups.stream()
        .map(group -> group.kind().equals("conversations") ? group : group.matching(wanted))
        .filter(group -> !group.entries().isEmpty())
        .toList();
    return new Result(shown, groups.contains(MISSING));
  }

  /** A list that cannot be read leaves the others. */
  private static Mono<Found> part(Mono<Found> found) {
    return found.onErrorResume(HexagentException.class, error -> {
      LOG.log(System.Logger.Level.WARNING, "a list cannot be searched", error);
      return Mono.just(MISSING);
    });
  }

  private static Found actions(Texts texts) {
    return new Found(
        "actions",
        List.of(
            new Entry("new-chat", texts.get("nav.new"), "", "/ui/chat"),
            new Entry("clock", texts.get("nav.temporary"), "", "/ui/chat?temporary=true"),
            new Entry("agents", texts.get("nav.agents"), "", "/ui/agents"),
            new Entry("models", texts.get("nav.models"), "", "/ui/models"),
            new Entry("plus", texts.get("agents.new"), "", "/ui/agents/new"),
            new Entry("archive", texts.get("sidebar.archived"), "", "/ui/chat?archived=true")));
  }

  private Mono<Found> conversations(String wanted, Visitor visitor, Texts texts) {
    var filter = new ConversationFilter(wanted.isEmpty() ? null : wanted, null, false);
    return conversations
        .list(filter, new PageRequest(PageRequest.MOST, null), visitor.context())
        .map(list -> new Found(
            "conversations",
            list.items().stream().map(each -> entry(each, texts)).toList()));
  }

  private static Entry entry(Conversation conversation, Texts texts) {
    var title = conversation.label().title();
    return new Entry(
        conversation.label().pinned() ? "pin" : "clock",
        texts.title(title),
        "",
        "/ui/chat/" + conversation.id());
  }

  private Mono<Found> tags(Visitor visitor) {
    return conversations
        .tags(visitor.context())
        .map(tag -> new Entry(
            "filter", tag, "", "/ui/chat?tag=" + UriUtils.encode(tag, StandardCharsets.UTF_8)))
        .collectList()
        .map(entries -> new Found("tags", entries));
  }

  private Mono<Found> agents(Visitor visitor) {
    return agents
        .list(visitor.context())
        .map(agent -> new Entry(
            "agents",
            agent.definition().name(),
            agent.definition().description(),
            "/ui/chat?agent=" + agent.id().value()))
        .collectList()
        .map(entries -> new Found("agents", entries));
  }

  private Mono<Found> models(Visitor visitor) {
    return models
        .catalogue(visitor.context())
        .map(catalogue ->
            new Found("models", catalogue.models().stream().map(this::entry).toList()));
  }

  private Entry entry(ModelInfo model) {
    var id = naming.print(model.id());
    return new Entry(
        "models",
        model.name().isBlank() ? id : model.name(),
        id,
        "/ui/models/" + UriUtils.encodePath(id, StandardCharsets.UTF_8));
  }
}
