package dev.hexagent.adapter.json.jackson;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Numbers within bounds.
 *
 * @param low least value, {@code null} for none
 * @param high greatest value, {@code null} for none
 * @param grid what the number is a multiple of, {@code null} for any
 */
record ExampleNumber(
    @Nullable Bound low, @Nullable Bound high, @Nullable BigDecimal grid) {
  private record Bound(BigDecimal value, boolean open) {}

  static JsonNode of(ObjectNode flat, int nth) {
    boolean integer = SchemaKeywords.type(flat).equals("integer");
    BigDecimal multiple = number(flat, "multipleOf");
    BigDecimal grid = multiple == null || multiple.signum() <= 0 ? null : multiple;
    if (integer) {
      grid = grid == null ? BigDecimal.ONE : wholeMultiple(grid);
    }
    Bound low = bound(flat, "minimum", "exclusiveMinimum", 1);
    Bound high = bound(flat, "maximum", "exclusiveMaximum", -1);
    BigDecimal value = new ExampleNumber(low, high, grid).pick(nth);
    return integer
        ? JsonNodeFactory.instance.numberNode(value.toBigInteger())
        : JsonNodeFactory.instance.numberNode(value);
  }

  /** An integer multiple that is whole: without the decimal point. */
  private static BigDecimal wholeMultiple(BigDecimal multiple) {
    BigDecimal plain = multiple.stripTrailingZeros();
    return plain.scale() > 0 ? new BigDecimal(plain.unscaledValue()) : plain;
  }

  private static @Nullable Bound bound(
      ObjectNode flat, String closedName, String openName, int direction) {
    BigDecimal closed = number(flat, closedName);
    BigDecimal open = number(flat, openName);
    if (open != null && (closed == null || open.compareTo(closed) * direction >= 0)) {
      return new Bound(open, true);
    }
    return closed == null ? null : new Bound(closed, false);
  }

  private static @Nullable BigDecimal number(ObjectNode flat, String keyword) {
    JsonNode value = flat.path(keyword);
    return value.isNumber() && Double.isFinite(value.doubleValue()) ? value.decimalValue() : null;
  }

  private BigDecimal pick(int nth) {
    BigDecimal least = least();
    BigDecimal wanted = least.add(step().multiply(BigDecimal.valueOf(nth)));
    return high != null
            && (wanted.compareTo(high.value) > 0 || high.open && wanted.compareTo(high.value) == 0)
        ? least
        : wanted;
  }

  private BigDecimal step() {
    return grid == null ? BigDecimal.ONE : grid;
  }

  private BigDecimal least() {
    if (grid != null) {
      return onGrid(grid);
    }
    if (low == null) {
      return high == null ? new BigDecimal("1.5") : high.value.subtract(BigDecimal.ONE);
    }
    if (!low.open) {
      return low.value;
    }
    return high == null
        ? low.value.add(BigDecimal.ONE)
        : low.value.add(high.value).divide(BigDecimal.valueOf(2)); // in between, always exact
  }

  private BigDecimal onGrid(BigDecimal multiple) {
    if (low != null) {
      BigDecimal up = low.value.divide(multiple, 0, RoundingMode.CEILING).multiply(multiple);
      return low.open && up.compareTo(low.value) == 0 ? up.add(multiple) : up;
    }
    if (high == null || high.value.compareTo(multiple) > 0) {
      return multiple;
    }
    BigDecimal down = high.value.divide(multiple, 0, RoundingMode.FLOOR).multiply(multiple);
    return high.open && down.compareTo(high.value) == 0 ? down.subtract(multiple) : down;
  }
}
