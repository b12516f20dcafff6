package dev.hexagent.adapter.rest.shape;

import dev.hexagent.domain.failure.Faults;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the constants of enums are written: in lower case. */
public final class WireName {
  private WireName() {}

  /** The written form of a constant. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the written form.
   *
   * @return {@code null} if there is no such constant; then it is noted as a fault
   */
  public static <E extends Enum<E>> @Nullable E read(
      Class<E> type, String field, @Nullable String text, Faults faults) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(text)) {
        return constant;
      }
    }
    String choices =
        Arrays.stream(type.getEnumConstants()).map(WireName::of).collect(Collectors.joining(", "));
    faults.require(false, field, text == null ? "is missing" : "must be one of " + choices);
    return null;
  }
}
