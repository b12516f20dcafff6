package dev.hexagent.ui.data;

import dev.hexagent.application.port.in.ImportConversations;
import dev.hexagent.ui.shell.Pages;
import dev.hexagent.ui.shell.Shell;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the page of data. */
@Configuration(proxyBeanMethods = false)
public class DataUi {

  @Bean
  DataController uiDataController(ImportConversations imports, Shell shell, Pages pages) {
    return new DataController(imports, shell, pages);
  }
}
