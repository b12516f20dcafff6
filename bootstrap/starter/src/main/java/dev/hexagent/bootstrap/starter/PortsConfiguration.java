package dev.hexagent.bootstrap.starter;

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
import dev.hexagent.application.service.AgentRuntime;
import dev.hexagent.domain.model.ModelNaming;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What one may ask of the core, each a bean of its own. */
@Configuration(proxyBeanMethods = false)
class PortsConfiguration {

  @Bean
  RunAgents hexagentRuns(AgentRuntime runtime) {
    return runtime.runs();
  }

  @Bean
  RequestOnce hexagentOnce(AgentRuntime runtime) {
    return runtime.once();
  }

  @Bean
  ManageAgents hexagentAgents(AgentRuntime runtime) {
    return runtime.agents();
  }

  @Bean
  ManageConversations hexagentConversations(AgentRuntime runtime) {
    return runtime.conversations();
  }

  @Bean
  SearchConversations hexagentSearch(AgentRuntime runtime) {
    return runtime.search();
  }

  @Bean
  ShareConversations hexagentShares(AgentRuntime runtime) {
    return runtime.shares();
  }

  @Bean
  ReadUsage hexagentUsage(AgentRuntime runtime) {
    return runtime.usage();
  }

  @Bean
  ExportConversations hexagentExports(AgentRuntime runtime) {
    return runtime.exports();
  }

  @Bean
  ImportConversations hexagentImports(AgentRuntime runtime) {
    return runtime.imports();
  }

  @Bean
  BrowseModels hexagentModels(AgentRuntime runtime) {
    return runtime.models();
  }

  @Bean
  MeasureConversations hexagentMeasures(AgentRuntime runtime) {
    return runtime.measures();
  }

  @Bean
  ReadAnswers hexagentAnswers(AgentRuntime runtime) {
    return runtime.answers();
  }

  @Bean
  CheckReadiness hexagentReadiness(AgentRuntime runtime) {
    return runtime.readiness();
  }

  @Bean
  ModelNaming hexagentNaming(AgentRuntime runtime) {
    return runtime.naming();
  }
}
