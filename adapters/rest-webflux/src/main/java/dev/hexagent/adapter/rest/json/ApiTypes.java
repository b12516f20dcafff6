package dev.hexagent.adapter.rest.json;

import java.util.List;
import org.springframework.core.ResolvableType;

/** Tells the types of this API from those of the application around it. */
final class ApiTypes {
  private static final String OURS = "dev.hexagent.adapter.rest.";

  private ApiTypes() {}

  /** Whether this is one of them, or a list of them. */
  static boolean contain(ResolvableType type) {
    Class<?> single = type.toClass() == List.class ? type.getGeneric().toClass() : type.toClass();
    return single.getName().startsWith(OURS);
  }
}
