package dev.hexagent.adapter.json.jackson;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Schemas ready for use, the last used ones kept. Each is compiled on its own: what one document calls itself by
 * {@code $id} means nothing to another.
 */
final class CompiledSchemas {
  private static final int LONGEST_SCHEMA = 100_000;
  private static final int MOST_KEPT_CHARACTERS = 1_000_000;

  private final BoundedJson json;
  private final BoundedPatterns patterns = new BoundedPatterns();
  private final Map<String, CompiledSchema> metaSchemas = new HashMap<>();
  private final Map<String, CompiledSchema> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long keptCharacters;

  CompiledSchemas(BoundedJson json) {
    this.json = json;
  }

  /**
   * The schema of that text.
   *
   * @throws SchemaException if it is not one
   */
  synchronized CompiledSchema of(String text) {
    CompiledSchema known = kept.get(text);
    if (known != null) {
      return known;
    }
    CompiledSchema compiled = compile(text);
    kept.put(text, compiled);
    keptCharacters += text.length();
    dropEldest();
    return compiled;
  }

  /** How many are kept. */
  synchronized int size() {
    return kept.size();
  }

  private void dropEldest() {
    Iterator<String> eldest = kept.keySet().iterator();
    while (keptCharacters > MOST_KEPT_CHARACTERS) {
      keptCharacters -= eldest.next().length();
      eldest.remove();
    }
  }

  private CompiledSchema compile(String text) {
    if (text.length() > LONGEST_SCHEMA) {
      throw new SchemaException("it has more than " + LONGEST_SCHEMA + " characters");
    }
    JsonNode tree = read(text);
    var schema = registry().getSchema(tree);
    String dialect = schema.getSchemaContext().getDialect().getId();
    List<Error> faults = metaSchemas.computeIfAbsent(dialect, this::metaSchema).check(tree);
    if (!faults.isEmpty()) {
      throw new SchemaException(faults.get(0).toString());
    }
    return new CompiledSchema(schema, patterns);
  }

  private JsonNode read(String text) {
    try {
      return json.read(text);
    } catch (JacksonException e) {
      throw new SchemaException(e.getOriginalMessage());
    }
  }

  private CompiledSchema metaSchema(String dialect) {
    return new CompiledSchema(registry().getSchema(SchemaLocation.of(dialect)), patterns);
  }

  private SchemaRegistry registry() {
    var config = SchemaRegistryConfig.builder()
        .locale(Locale.ENGLISH)
        .losslessNarrowing(true)
        .preloadSchema(
            false) // following all references in advance takes exponential time for some schemas
        .regularExpressionFactory(patterns)
        .build();
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_2020_12,
        registry -> registry
            .schemaCacheEnabled(false)
            .schemaRegistryConfig(config)
            .schemaLoader(
                loader -> loader.fetchRemoteResources(false).allow(CompiledSchemas::isMetaSchema)));
  }

  /** These are on the class path, where the loader would look for any other name, too. */
  private static boolean isMetaSchema(AbsoluteIri iri) {
    String name = iri.toString();
    return name.startsWith("https://json-schema.org/draft/")
        || name.startsWith("http://json-schema.org/draft-");
  }
}
