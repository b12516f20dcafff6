package dev.hexagent.adapter.rest.json;

import dev.hexagent.domain.failure.Faults;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/** Notes every value of a wrong type and reads on, so that the caller hears of all of them at once. */
final class TypeFaults extends DeserializationProblemHandler {
  /** Attribute of one reading: where its faults go. */
  static final String FAULTS = TypeFaults.class.getName();

  /** Notes that the current value is not what it must be, and goes past it. */
  static void note(JsonParser parser, DeserializationContext context, String message) {
    String path = pathOf(parser);
    if (!path.isEmpty()) { // a body that is no object at all is not a fault of a field
      ((Faults) context.getAttribute(FAULTS)).require(false, path, message);
    }
    parser.skipChildren();
  }

  /** The place of a failure that reading could not go on behind. */
  static String pathOf(DatabindException failure) {
    var path = new StringBuilder();
    for (Reference step : failure.getPath()) {
      if (step.getPropertyName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return path.toString();
  }

  @Override
  public @Nullable Object handleUnexpectedToken(
      DeserializationContext context,
      JavaType type,
      JsonToken token,
      JsonParser parser,
      String detail) {
    note(parser, context, type.isCollectionLikeType() ? "must be a list" : "must be an object");
    return null;
  }

  /** For example {@code config.temperature} or {@code tags[2]}; empty for the body itself. */
  private static String pathOf(JsonParser parser) {
    TokenStreamContext context = parser.streamReadContext();
    boolean opened =
        parser.currentToken().isStructStart(); // then the context is already the one inside
    return pathOf(opened ? context.getParent() : context);
  }

  private static String pathOf(TokenStreamContext context) {
    if (context.inRoot()) {
      return "";
    }
    String parent = pathOf(context.getParent());
    if (context.inArray()) {
      return parent + "[" + context.getCurrentIndex() + "]";
    }
    return parent.isEmpty() ? context.currentName() : parent + "." + context.currentName();
  }
}
