package dev.hexagent.bootstrap.starter;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Writes into each alternative which value of the discriminator it has. Without that a value fits several of them, which
 * is not what {@code oneOf} says.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // as the library has them
final class DiscriminatorValues implements OpenApiCustomizer {

  @Override
  public void customise(OpenAPI api) {
    Map<String, Schema> schemas = api.getComponents().getSchemas();
    schemas.values().stream()
        .map(Schema::getDiscriminator)
        .filter(discriminator -> discriminator != null && discriminator.getMapping() != null)
        .forEach(discriminator -> fix(discriminator, schemas));
  }

  private static void fix(Discriminator discriminator, Map<String, Schema> schemas) {
    String field = discriminator.getPropertyName();
    discriminator.getMapping().forEach((value, ref) -> {
      String name = ref.substring(ref.lastIndexOf('/') + 1);
      Schema alternative = Objects.requireNonNull(schemas.get(name), name);
      Schema shared = // by all alternatives
          (Schema) Objects.requireNonNull(alternative.getProperties().get(field), field);
      Schema own =
          new Schema<String>().types(Set.of("string")).description(shared.getDescription());
      own.setEnum(List.of(value));
      alternative.getProperties().put(field, own);
      alternative.addRequiredItem(field);
    });
  }
}
