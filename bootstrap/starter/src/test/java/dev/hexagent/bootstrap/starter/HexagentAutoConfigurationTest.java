package dev.hexagent.bootstrap.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.provider.demo.DemoChatModel;
import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.adapter.store.r2dbc.R2dbcStores;
import dev.hexagent.adapter.testkit.ScriptedChatModel;
import dev.hexagent.application.port.CallContext;
import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.application.port.in.CheckReadiness;
import dev.hexagent.application.port.in.ManageAgents;
import dev.hexagent.application.port.in.ManageConversations;
import dev.hexagent.application.port.in.ReadAnswers;
import dev.hexagent.application.port.in.ReadUsage;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.application.port.in.SearchConversations;
import dev.hexagent.application.port.out.ChatModel;
import dev.hexagent.application.port.out.JsonCodec;
import dev.hexagent.application.port.out.Stores;
import dev.hexagent.application.service.AgentRuntime;
import dev.hexagent.domain.agent.Agent;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.model.ModelNaming;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class HexagentAutoConfigurationTest {
  private final ApplicationContextRunner application = new ApplicationContextRunner()
      .withConfiguration(AutoConfigurations.of(HexagentAutoConfiguration.class))
      .withPropertyValues("hexagent.store=memory", "hexagent.demo.pace=0s");

  @Test
  void makesAnAgentAnswerWithoutAnySetting() {
    application.run(context -> {
      String answer =
          context.getBean(AgentRuntime.class).agent("default").ask("Hello").text();

      assertThat(answer).contains("This is a demo");
    });
  }

  @Test
  void offersWhatOneMayAskAsBeans() {
    application.run(context -> assertThat(context)
        .hasSingleBean(RunAgents.class)
        .hasSingleBean(ManageAgents.class)
        .hasSingleBean(ManageConversations.class)
        .hasSingleBean(SearchConversations.class)
        .hasSingleBean(ReadUsage.class)
        .hasSingleBean(BrowseModels.class)
        .hasSingleBean(ReadAnswers.class)
        .hasSingleBean(CheckReadiness.class)
        .hasSingleBean(ModelNaming.class)
        .hasSingleBean(JsonCodec.class));
  }

  @Test
  void leavesTheDemoOutWhereTheApplicationHasAModel() {
    application.withUserConfiguration(OwnModel.class).run(context -> {
      assertThat(context).doesNotHaveBean(DemoChatModel.class);
      assertThat(context.getBean(ModelNaming.class).providers()).containsExactly("own");
    });
  }

  @Test
  void keepsThingsInADatabaseUnlessToldOtherwise(@TempDir Path folder) {
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(HexagentAutoConfiguration.class))
        .withPropertyValues("hexagent.data=" + folder)
        .run(context -> {
          assertThat(context.getBean(Stores.class)).isInstanceOf(R2dbcStores.class);
          assertThat(folder)
              .isDirectoryContaining("glob:**.mv.db")
              .isDirectoryContaining("glob:**/search");
        });
  }

  @Test
  void keepsThingsInMemoryWhereNoDatabaseIsOnTheClassPath() {
    var without = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(HexagentAutoConfiguration.class))
        .withClassLoader(new FilteredClassLoader(R2dbcStores.class));

    without.run(
        context -> assertThat(context.getBean(Stores.class)).isInstanceOf(MemoryStores.class));
    without
        .withPropertyValues("hexagent.store=database")
        .run(context -> assertThat(context).hasFailed());
  }

  @Test
  void takesTheStoresOfTheApplication() {
    var own = new MemoryStores();

    application
        .withBean(Stores.class, () -> own)
        .run(context -> assertThat(context.getBean(Stores.class)).isSameAs(own));
  }

  @Test
  void takesTheTimeFromTheClockOfTheApplication() {
    Instant then = Instant.parse("2001-01-01T00:00:00Z");

    application
        .withBean(Clock.class, () -> Clock.fixed(then, ZoneOffset.UTC))
        .run(context -> assertThat(context
                .getBean(ManageAgents.class)
                .find(new AgentId("default"), CallContext.of(Actor.local()))
                .map(Agent::createdAt)
                .block())
            .isEqualTo(then));
  }

  @Test
  void readsTheDefaultModelWithOrWithoutItsProvider() {
    application
        .withPropertyValues("hexagent.default-model=openai/gpt-4o")
        .run(context -> assertThat(context.getBean(ModelNaming.class).defaultModel())
            .hasToString("demo:openai/gpt-4o"));
    application
        .withUserConfiguration(OwnModel.class)
        .withPropertyValues("hexagent.default-model=own:x:free")
        .run(context -> assertThat(context.getBean(ModelNaming.class).defaultModel())
            .hasToString("own:x:free"));
  }

  @Test
  void refusesWrongSettings() {
    application
        .withPropertyValues("hexagent.demo.pace=-1s")
        .run(context -> assertThat(context).hasFailed());
    application
        .withPropertyValues("hexagent.store=floppy")
        .run(context -> assertThat(context).hasFailed());
    application
        .withPropertyValues("hexagent.default-model=" + "x".repeat(201))
        .run(context -> assertThat(context).hasFailed());
  }

  @Test
  void endsLiveRunsBeforeAnythingElseStops() {
    application.run(context -> {
      RuntimeStop stop = context.getBean(RuntimeStop.class);

      stop.stop();

      assertThat(stop.getPhase()).isEqualTo(Integer.MAX_VALUE);
      assertThat(context
              .getBean(CheckReadiness.class)
              .readiness()
              .blockOptional()
              .orElseThrow()
              .ready())
          .isFalse();
    });
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnModel {
    @Bean
    ChatModel ownModel() {
      return new ScriptedChatModel("own");
    }
  }
}
