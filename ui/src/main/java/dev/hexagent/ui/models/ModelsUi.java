package dev.hexagent.ui.models;

import dev.hexagent.application.port.in.BrowseModels;
import dev.hexagent.domain.model.ModelNaming;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Shell;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the pages of models. */
@Configuration(proxyBeanMethods = false)
public class ModelsUi {

  @Bean
  Offers uiOffers(
      BrowseModels models, ModelNaming naming, Pages pages, ObjectProvider<Clock> clock) {
    return new Offers(models, naming, pages, clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  ModelController uiModelController(Offers offers, Shell shell) {
    return new ModelController(offers, shell);
  }
}
