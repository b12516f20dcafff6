package example;

import dev.hexagent.adapter.provider.http.ApiKey;
import dev.hexagent.adapter.provider.openrouter.OpenRouter;
import dev.hexagent.adapter.provider.openrouter.OpenRouterSettings;
import dev.hexagent.adapter.store.memory.MemoryStores;
import dev.hexagent.application.service.AgentRuntime;
import dev.hexagent.domain.model.ModelId;
import java.net.URI;
import java.util.Map;

/** An agent that OpenRouter answers for, in plain Java: prints its answer while it arrives. */
public final class Ask {
  private Ask() {}

  /** Takes the question as its arguments. */
  public static void main(String[] words) {
    String question = words.length == 0 ? "Say hello" : String.join(" ", words);
    Map<String, String> environment = System.getenv();
    String key = environment.getOrDefault("OPENROUTER_API_KEY", "");
    if (key.isBlank()) {
      System.err.println("Set OPENROUTER_API_KEY; keys are made at https://openrouter.ai/settings/keys.");
      System.exit(1);
    }
    String address = environment.getOrDefault("OPENROUTER_BASE_URL", OpenRouterSettings.BASE_URL.toString());
    String model = environment.getOrDefault("OPENROUTER_MODEL", "openrouter/auto");
    var settings = OpenRouterSettings.of(new ApiKey(key)).at(URI.create(address));
    try (var openRouter = OpenRouter.connect(settings);
        var runtime = AgentRuntime.builder()
            .model(openRouter.chatModel())
            .stores(new MemoryStores())
            .defaultModel(new ModelId(OpenRouterSettings.PROVIDER, model))
            .build()) {
      runtime.agent("default").text(question).doOnNext(System.out::print).blockLast();
    }
  }
}
