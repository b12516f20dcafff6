package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Puts the arguments of a call together that come value by value, each with the path of its place. */
final class Arguments {
  /** Deeper ones are nobody's arguments, and writing them would fill the stack. */
  private static final int MOST_STEPS = 64;

  /** A value that is written as it came. */
  private record Raw(String json) {}

  private final Map<String, Object> root = new LinkedHashMap<>();
  private boolean broken;

  /** Puts a value to its place; a place that cannot be leaves the whole without a meaning. */
  void put(CallPiece.Value value) {
    List<Object> steps = JsonPath.steps(value.path());
    if (steps.isEmpty() || steps.size() > MOST_STEPS) {
      broken = true;
      return;
    }
    Object container = root;
    for (int i = 0; i + 1 < steps.size() && !broken; i++) {
      container = inside(container, steps.get(i), steps.get(i + 1) instanceof Integer);
    }
    if (!broken) {
      place(container, steps.get(steps.size() - 1), value);
    }
  }

  /** All of them as a JSON object, {@code null} if they make none. */
  @Nullable
  String json() {
    return broken ? null : Json.write(out -> write(out, root));
  }

  private Object inside(Object container, Object step, boolean array) {
    Object there = get(container, step);
    if (there == null) {
      there = array ? new ArrayList<Object>() : new LinkedHashMap<String, Object>();
      set(container, step, there);
    }
    return there;
  }

  private void place(Object container, Object step, CallPiece.Value value) {
    Object there = get(container, step);
    if (value.text() == null) {
      set(container, step, new Raw(String.valueOf(value.json())));
    } else if (there instanceof StringBuilder text) {
      text.append(value.text());
    } else {
      set(container, step, new StringBuilder(value.text()));
    }
  }

  private static @Nullable Object get(Object container, Object step) {
    if (container instanceof Map<?, ?> map) {
      return map.get(step);
    }
    return container instanceof List<?> list && step instanceof Integer at && at < list.size()
        ? list.get(at)
        : null;
  }

  /** Arrays grow one by one: an index far behind the end is nothing that a model says. */
  @SuppressWarnings("unchecked")
  private void set(Object container, Object step, Object value) {
    if (container instanceof Map && step instanceof String name) {
      ((Map<String, Object>) container).put(name, value);
    } else if (container instanceof List && step instanceof Integer at) {
      var list = (List<Object>) container;
      if (at < list.size()) {
        list.set(at, value);
      } else if (at == list.size()) {
        list.add(value);
      } else {
        broken = true;
      }
    } else {
      broken = true;
    }
  }

  private static void write(JsonGenerator out, Object value) {
    if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      map.forEach((name, inner) -> {
        out.writeName(String.valueOf(name));
        write(out, inner);
      });
      out.writeEndObject();
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      list.forEach(inner -> write(out, inner));
      out.writeEndArray();
    } else if (value instanceof Raw raw) {
      out.writeRawValue(raw.json());
    } else {
      out.writeString(value.toString());
    }
  }
}
