package dev.hexagent.ui.shell;

import dev.hexagent.application.port.in.ManageConversations;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Wires what all pages share. */
@Configuration(proxyBeanMethods = false)
public class ShellUi {

  @Bean
  Pages uiPages(Assets assets) {
    return pages(assets);
  }

  @Bean
  Shell uiShell(Pages pages, ManageConversations conversations, ObjectProvider<Clock> clock) {
    return new Shell(pages, conversations, clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  SidebarController uiSidebarController(Shell shell, Pages pages) {
    return new SidebarController(shell, pages);
  }

  @Bean
  Assets uiAssets() {
    return new Assets();
  }

  @Bean
  AssetController uiAssetController(Assets assets) {
    return new AssetController(assets, new DiagramFrame(assets));
  }

  @Bean
  EntryController uiEntryController() {
    return new EntryController();
  }

  @Bean
  PreferencesController uiPreferencesController() {
    return new PreferencesController();
  }

  @Bean
  UiErrors uiErrors(Shell shell, Pages pages) {
    return new UiErrors(shell, pages);
  }

  static Pages pages(Assets assets) {
    var messages = new ResourceBundleMessageSource();
    messages.setBasename("dev.hexagent.ui.messages");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setFallbackToSystemLocale(false);
    return new Pages(messages, assets);
  }
}
