package dev.hexagent.bootstrap.starter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.rest.RestConfiguration;
import dev.hexagent.adapter.rest.RootPathsConfiguration;
import dev.hexagent.adapter.rest.health.ServiceInfo;
import dev.hexagent.adapter.security.SecurityConfiguration;
import dev.hexagent.adapter.security.SecuritySettings;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.ui.UiConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;

class HexagentWebAutoConfigurationTest {
  private static final AutoConfigurations OURS = AutoConfigurations.of(
      WebFluxAutoConfiguration.class,
      HexagentAutoConfiguration.class,
      HexagentWebAutoConfiguration.class,
      CoreOnlyAutoConfiguration.class);

  private final ReactiveWebApplicationContextRunner reactive =
      new ReactiveWebApplicationContextRunner()
          .withConfiguration(OURS)
          .withPropertyValues("hexagent.store=memory");

  @Test
  void bringsApiPagesAndProtection() {
    reactive.run(context -> assertThat(context)
        .hasSingleBean(RestConfiguration.class)
        .hasSingleBean(UiConfiguration.class)
        .hasSingleBean(SecurityConfiguration.class)
        .hasSingleBean(NettyStreamLoop.class)
        .doesNotHaveBean(RootPathsConfiguration.class));
  }

  @Test
  void leavesOutWhatIsNotWanted() {
    reactive
        .withPropertyValues("hexagent.rest.enabled=false", "hexagent.rest.original-paths=true")
        .run(context -> assertThat(context)
            .doesNotHaveBean(RestConfiguration.class)
            .doesNotHaveBean(RootPathsConfiguration.class));
    reactive
        .withPropertyValues("hexagent.ui.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(UiConfiguration.class));
    reactive
        .withPropertyValues("hexagent.security.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(SecurityConfiguration.class));
  }

  @Test
  void leavesOutWhatIsNotOnTheClassPath() {
    reactive
        .withClassLoader(new FilteredClassLoader(
            RestConfiguration.class, UiConfiguration.class, SecurityConfiguration.class))
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RunAgents.class));
  }

  @Test
  void opensTheOriginalPathsIfAsked() {
    reactive
        .withPropertyValues("hexagent.rest.original-paths=true")
        .withBean(ServiceInfo.class, () -> new ServiceInfo("1", false))
        .run(context -> assertThat(context).hasSingleBean(RootPathsConfiguration.class));
  }

  @Test
  void protectsItsOwnPathsOnlyUnlessToldOtherwise() {
    reactive.run(context -> assertThat(context.getBean(SecuritySettings.class).paths())
        .containsExactly("/api/v1/**", "/ui/**"));
    reactive
        .withPropertyValues(
            "hexagent.security.paths=/**",
            "hexagent.hosts=a.example,b.example",
            "hexagent.allow-open=true")
        .run(context -> {
          SecuritySettings settings = context.getBean(SecuritySettings.class);
          assertThat(settings.paths()).containsExactly("/**");
          assertThat(settings.hosts()).containsExactlyInAnyOrder("a.example", "b.example");
          assertThat(settings.open()).isTrue();
        });
  }

  @Test
  void bringsTheCoreAloneWhereThereIsNoWebServer() {
    new ApplicationContextRunner()
        .withConfiguration(OURS)
        .withPropertyValues("hexagent.store=memory")
        .run(context -> assertThat(context)
            .hasSingleBean(RunAgents.class)
            .doesNotHaveBean(RestConfiguration.class));
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void bringsTheCoreAloneToServletApplicationsAndSaysSo(CapturedOutput output) {
    new WebApplicationContextRunner()
        .withConfiguration(OURS)
        .withPropertyValues("hexagent.store=memory")
        .run(context -> assertThat(context)
            .hasSingleBean(RunAgents.class)
            .doesNotHaveBean(RestConfiguration.class));

    assertThat(output).contains("this is a servlet application, so there is the core only");
  }
}
