package dev.hexagent.adapter.rest.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.Faults;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.InvalidField;
import java.io.OutputStream;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** The JSON of this API: strict about types, deaf to unknown fields, silent about what is empty. */
public final class ApiJson {
  private static final int DEPTH = 100;
  private static final String NO_OBJECT = "The body must be a JSON object";

  private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
          .build())
      .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .changeDefaultPropertyInclusion(
          value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
      .changeDefaultNullHandling(value -> value.withContentNulls(Nulls.FAIL))
      .addHandler(new TypeFaults())
      .addModule(module())
      .build();
  private final ObjectWriter lines = mapper.writer().withRootValueSeparator("");

  /**
   * Reads a body.
   *
   * @throws HexagentException with code {@code invalid_json} if it is no JSON object
   * @throws InvalidField naming every field of a wrong type
   */
  public <T> T read(byte[] body, Class<T> type) {
    var faults = new Faults();
    T value = read(body, type, faults);
    faults.throwIfAny();
    if (value == null) {
      throw new HexagentException(ErrorCode.INVALID_JSON, NO_OBJECT);
    }
    return value;
  }

  /** Writes a value. */
  public byte[] write(Object value) {
    return mapper.writeValueAsBytes(value);
  }

  /** For writing many values one after the other, with nothing between them. */
  public JsonGenerator generator(OutputStream target) {
    return lines.createGenerator(target);
  }

  private <T> @Nullable T read(byte[] body, Class<T> type, Faults faults) {
    try {
      return mapper.readerFor(type).withAttribute(TypeFaults.FAULTS, faults).readValue(body);
    } catch (StreamConstraintsException e) {
      throw new HexagentException(
          ErrorCode.INVALID_JSON, "The body is nested deeper than " + DEPTH + " levels", e);
    } catch (DatabindException e) {
      throw refusal(e);
    } catch (JacksonException e) {
      throw new HexagentException(
          ErrorCode.INVALID_JSON, "The body is not valid JSON" + place(e), e);
    }
  }

  private static HexagentException refusal(DatabindException e) {
    String path = TypeFaults.pathOf(e);
    return path.isEmpty()
        ? new HexagentException(ErrorCode.INVALID_JSON, NO_OBJECT, e)
        : new InvalidField(path, "must not be null");
  }

  private static String place(JacksonException e) {
    var at = e.getLocation();
    return at == null ? "" : ": see line " + at.getLineNr() + ", column " + at.getColumnNr();
  }

  private static SimpleModule module() {
    var module = new SimpleModule("hexagent-rest");
    module.addSerializer(Instant.class, new WrittenAs<>(Instant.class, WireTime::format));
    module.addSerializer(String.class, new WrittenAs<>(String.class, TextHygiene::clean));
    StrictScalar.addTo(module);
    JsonTexts.addTo(module);
    return module;
  }

  private static final class WrittenAs<T> extends StdScalarSerializer<T> {
    private final Function<T, String> form;

    WrittenAs(Class<T> type, Function<T, String> form) {
      super(type);
      this.form = form;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializationContext context) {
      json.writeString(form.apply(value));
    }
  }
}
