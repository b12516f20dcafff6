package dev.hexagent.ui.chat;

import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Visitor;
import java.util.List;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** The agents a visitor may talk to, and what was said under their names. */
final class Roster {
  private final ManageAgents agents;
  private final MessageViews.Rendering rendering;
  private final Pages pages;

  Roster(ManageAgents agents, MessageViews.Rendering rendering, Pages pages) {
    this.agents = agents;
    this.rendering = rendering;
    this.pages = pages;
  }

  Mono<List<AuthorView>> agents(Visitor visitor) {
    return agents.list(visitor.context()).map(AuthorView::of).collectList();
  }

  Mono<MessageViews> messageViews(Visitor visitor) {
    return agents(visitor).map(authors -> messageViews(visitor, authors));
  }

  MessageViews messageViews(Visitor visitor, List<AuthorView> authors) {
    var byId = authors.stream().collect(Collectors.toMap(AuthorView::id, author -> author));
    return new MessageViews(rendering, pages.texts(visitor), visitor, byId);
  }
}
