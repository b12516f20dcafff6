package dev.hexagent.bootstrap.starter;

import dev.hexagent.adapter.rest.RestConfiguration;
import dev.hexagent.adapter.rest.call.ApiPaths;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/**
 * Names the operations of our API after their controllers and methods, {@code agent_list}: the documentation's own names
 * are numbered in the order in which it finds them, and so would be the methods of generated clients.
 */
final class OperationIds implements OperationCustomizer, OpenApiCustomizer {
  private static final String OURS = RestConfiguration.class.getPackageName() + ".";
  private static final String WITHOUT_PREFIX = "_at_root";

  @Override
  public Operation customize(Operation operation, HandlerMethod method) {
    Class<?> controller = method.getBeanType();
    if (controller.getPackageName().startsWith(OURS)) {
      String noun = controller.getSimpleName().replace("Controller", "").toLowerCase(Locale.ROOT);
      operation.setOperationId(noun + "_" + method.getMethod().getName());
    }
    return operation;
  }

  /** Calls that stand at two paths need two names. */
  @Override
  public void customise(OpenAPI api) {
    Set<String> known = new HashSet<>();
    api.getPaths().forEach((path, item) -> {
      if (path.startsWith(ApiPaths.PREFIX)) {
        item.readOperations().forEach(operation -> known.add(operation.getOperationId()));
      }
    });
    api.getPaths().forEach((path, item) -> {
      if (!path.startsWith(ApiPaths.PREFIX)) {
        item.readOperations().stream()
            .filter(operation -> known.contains(operation.getOperationId()))
            .forEach(
                operation -> operation.setOperationId(operation.getOperationId() + WITHOUT_PREFIX));
      }
    });
  }
}
