package dev.hexagent.bootstrap.server;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** Looks at the settings before anything is built from them, and names all that are wrong at once. */
final class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    ConfigurableEnvironment settings = context.getEnvironment();
    List<String> faults = new ArrayList<>(ListenSettings.faults(settings));
    faults.addAll(StoreSettings.faults(settings));
    faults.addAll(ProviderSettings.faults(settings));
    faults.addAll(FallbackSettings.faults(settings));
    faults.addAll(TitleSettings.faults(settings));
    faults.addAll(RunSettings.faults(settings));
    if (StoreSettings.needFolder(settings)) {
      try {
        DataFolder folder = DataFolder.take(settings.getProperty("hexagent.data", "data"));
        context
            .getBeanFactory()
            .registerSingleton(
                "dataFolder", folder); // the lock lasts as long as the folder is known
      } catch (WrongSettings e) {
        faults.addAll(e.faults());
      }
    }
    if (!faults.isEmpty()) {
      throw new WrongSettings(faults);
    }
  }
}
