package dev.hexagent.adapter.rest;

import dev.hexagent.adapter.rest.agents.AgentController;
import dev.hexagent.adapter.rest.call.ApiPaths;
import dev.hexagent.adapter.rest.models.ModelController;
import dev.hexagent.adapter.rest.runs.ChatController;
import java.util.Map;
import java.util.Set;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Maps some controllers a second time, without the prefix. */
final class RootPaths {
  private static final Set<Class<?>> CONTROLLERS =
      Set.of(AgentController.class, ChatController.class, ModelController.class);

  private RootPaths() {}

  static void open(RequestMappingHandlerMapping mapping) {
    Map.copyOf(mapping.getHandlerMethods()).forEach((info, method) -> {
      if (CONTROLLERS.contains(method.getBeanType())) {
        mapping.registerMapping(withoutPrefix(info), method.getBean(), method.getMethod());
      }
    });
  }

  private static RequestMappingInfo withoutPrefix(RequestMappingInfo info) {
    String[] paths = info.getPatternsCondition().getPatterns().stream()
        .map(pattern -> pattern.getPatternString().substring(ApiPaths.PREFIX.length()))
        .toArray(String[]::new);
    return info.mutate().paths(paths).build();
  }
}
