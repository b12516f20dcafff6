package dev.hexagent.ui.search;

import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.in.SearchConversations;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Shell;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the search page. */
@Configuration(proxyBeanMethods = false)
public class SearchUi {

  @Bean
  Finder uiFinder(
      ManageConversations conversations,
      ManageAgents agents,
      BrowseModels models,
      ModelNaming naming) {
    return new Finder(conversations, agents, models, naming);
  }

  @Bean
  Said uiSaid(SearchConversations conversations) {
    return new Said(conversations);
  }

  @Bean
  SearchController uiSearchController(Finder finder, Said said, Shell shell, Pages pages) {
    return new SearchController(finder, said, shell, pages);
  }
}
