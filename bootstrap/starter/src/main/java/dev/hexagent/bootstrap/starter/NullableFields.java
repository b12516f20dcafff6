package dev.hexagent.bootstrap.starter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import dev.hexagent.adapter.rest.RestConfiguration;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Documents which fields of our answers may be {@code null}: those that are {@code @Nullable} and written even then. The
 * documentation's own reader does not look at annotations of types.
 */
final class NullableFields implements ModelConverter {
  private static final String OURS = RestConfiguration.class.getPackageName() + ".";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (!chain.hasNext()) {
      return null;
    }
    Schema<?> schema = chain.next().resolve(type, context, chain);
    JavaType java = Json.mapper().constructType(type.getType());
    if (schema != null
        && java != null
        && java.getRawClass().isRecord()
        && java.getRawClass().getName().startsWith(OURS)) {
      allowNull(java.getRawClass(), whole(schema, context));
    }
    return schema;
  }

  /** What is defined, where the schema only refers to it. */
  private static Schema<?> whole(Schema<?> schema, ModelConverterContext context) {
    String ref = schema.get$ref();
    Schema<?> defined = ref == null
        ? null
        : context.getDefinedModels().get(ref.substring(ref.lastIndexOf('/') + 1));
    return defined == null ? schema : defined;
  }

  @SuppressWarnings("rawtypes") // as the library has them
  private static void allowNull(Class<?> type, Schema<?> schema) {
    Map<String, Schema> fields = schema.getProperties();
    for (RecordComponent component : type.getRecordComponents()) {
      String name = name(component);
      if (fields != null && fields.containsKey(name) && mayBeNull(type, component)) {
        fields.put(name, orNull(fields.get(name)));
      }
    }
  }

  private static String name(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named == null ? component.getName() : named.value();
  }

  private static boolean mayBeNull(Class<?> type, RecordComponent component) {
    JsonInclude ofField = component.getAccessor().getAnnotation(JsonInclude.class);
    JsonInclude include = ofField == null ? type.getAnnotation(JsonInclude.class) : ofField;
    return include != null
        && include.value() == JsonInclude.Include.ALWAYS
        && component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static Schema<?> orNull(Schema<?> schema) {
    if (schema.get$ref() != null) {
      return new Schema<>().anyOf(List.of(schema, new Schema<>().types(Set.of("null"))));
    }
    if (schema.getTypes() != null
        && !schema.getTypes().isEmpty()) { // without a type it may be anything already
      Set<String> types = new LinkedHashSet<>(schema.getTypes());
      types.add("null");
      schema.setTypes(types);
    }
    return schema;
  }
}
