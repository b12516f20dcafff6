package dev.hexagent.adapter.rest;

import dev.hexagent.adapter.rest.agents.AgentController;
import dev.hexagent.adapter.rest.call.ApiPaths;
import dev.hexagent.adapter.rest.conversations.ConversationController;
import dev.hexagent.adapter.rest.conversations.MessageController;
import dev.hexagent.adapter.rest.events.EventStreamWriter;
import dev.hexagent.adapter.rest.events.StreamLoop;
import dev.hexagent.adapter.rest.files.ExportController;
import dev.hexagent.adapter.rest.files.ImportController;
import dev.hexagent.adapter.rest.json.ApiJson;
import dev.hexagent.adapter.rest.json.JsonBodyReader;
import dev.hexagent.adapter.rest.json.JsonBodyWriter;
import dev.hexagent.adapter.rest.models.ModelController;
import dev.hexagent.adapter.rest.problem.ApiFilter;
import dev.hexagent.adapter.rest.problem.ProblemAdvice;
import dev.hexagent.adapter.rest.problem.ProblemAnswers;
import dev.hexagent.adapter.rest.runs.ChatController;
import dev.hexagent.adapter.rest.runs.RunController;
import dev.hexagent.adapter.rest.search.SearchController;
import dev.hexagent.adapter.rest.shares.ShareController;
import dev.hexagent.adapter.rest.usage.UsageController;
import dev.hexagent.domain.model.ModelNaming;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.codec.CodecConfigurer.CustomCodecs;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * The API below {@code /api/v1}, for any WebFlux application. Changes nothing of what the application has outside it:
 * not its JSON, not its error pages, not its other paths.
 *
 * <p>Needs beans of the in-ports and of {@link ModelNaming}; takes {@link RestSettings} and a {@link StreamLoop} if there
 * are any. Something has to put the caller into each exchange: see
 * {@link dev.hexagent.adapter.rest.call.Caller#ATTRIBUTE}.
 */
@Configuration(proxyBeanMethods = false)
@Import({
  AgentController.class,
  ChatController.class,
  ConversationController.class,
  ExportController.class,
  ImportController.class,
  MessageController.class,
  ModelController.class,
  RunController.class,
  SearchController.class,
  ShareController.class,
  UsageController.class,
  ProblemAdvice.class
})
public class RestConfiguration {
  @Bean
  ApiJson hexagentApiJson() {
    return new ApiJson();
  }

  @Bean
  ProblemAnswers hexagentProblemAnswers(ApiJson json) {
    return new ProblemAnswers(json);
  }

  @Bean
  ApiFilter hexagentApiFilter(ProblemAnswers problems) {
    return new ApiFilter(problems, ApiPaths.PREFIX + "/**");
  }

  @Bean
  WebFluxConfigurer hexagentCodecs(
      ApiJson json,
      ModelNaming naming,
      ObjectProvider<RestSettings> someSettings,
      ObjectProvider<StreamLoop> someLoop) {
    RestSettings settings = someSettings.getIfAvailable(() -> RestSettings.DEFAULT);
    StreamLoop loop = someLoop.getIfAvailable(() -> StreamLoop.NONE);
    return new WebFluxConfigurer() {
      @Override
      public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
        CustomCodecs codecs = configurer.customCodecs();
        codecs.register(new JsonBodyReader(json, settings.bodyBytes(), settings.turnBytes()));
        codecs.register(new JsonBodyWriter(json));
        codecs.register(new EventStreamWriter(json, naming, loop, settings.streams()));
      }
    };
  }
}
