package dev.hexagent.ui;

import dev.hexagent.ui.agents.AgentsUi;
import dev.hexagent.ui.chat.ChatUi;
import dev.hexagent.ui.data.DataUi;
import dev.hexagent.ui.models.ModelsUi;
import dev.hexagent.ui.search.SearchUi;
import dev.hexagent.ui.share.ShareUi;
import dev.hexagent.ui.shell.ShellUi;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The pages of Hexagent, to be imported into a reactive Spring application that has the in-ports {@code RunAgents},
 * {@code ManageAgents}, {@code ManageConversations}, {@code MeasureConversations}, {@code SearchConversations}, {@code ShareConversations}, {@code ImportConversations},
 * {@code BrowseModels} and {@code ReadAnswers} as beans, and a {@code ModelNaming}. A filter must have put the {@code Actor} into each exchange, as an attribute of that class's name.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  ShellUi.class,
  ChatUi.class,
  AgentsUi.class,
  ModelsUi.class,
  SearchUi.class,
  ShareUi.class,
  DataUi.class
})
public class UiConfiguration {}
