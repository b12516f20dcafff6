package dev.hexagent.ui.agents;

import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Shell;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the pages of agents. */
@Configuration(proxyBeanMethods = false)
public class AgentsUi {

  @Bean
  AgentEditor uiAgentEditor(BrowseModels models, ModelNaming naming, Shell shell, Pages pages) {
    return new AgentEditor(models, naming, shell, pages);
  }

  @Bean
  AgentController uiAgentController(ManageAgents agents, AgentEditor editor, Shell shell) {
    return new AgentController(agents, editor, shell);
  }
}
