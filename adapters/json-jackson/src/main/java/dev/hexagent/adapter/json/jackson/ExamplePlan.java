package dev.hexagent.adapter.json.jackson;

import java.util.List;

/**
 * One way of making an example. They are tried in turn until one gives a value that is valid.
 *
 * @param branch which alternative of {@code anyOf} and {@code oneOf} to take, counted round
 * @param optional whether to write properties and items that may be left out
 * @param hints whether to trust {@code default} and {@code examples}, which nobody checks
 */
record ExamplePlan(int branch, boolean optional, boolean hints) {
  static final List<ExamplePlan> ALL = List.of(
      new ExamplePlan(0, true, true),
      new ExamplePlan(0, true, false),
      new ExamplePlan(0, false, false),
      new ExamplePlan(1, true, true),
      new ExamplePlan(1, false, false),
      new ExamplePlan(2, true, false),
      new ExamplePlan(2, false, false),
      new ExamplePlan(3, false, false));
}
