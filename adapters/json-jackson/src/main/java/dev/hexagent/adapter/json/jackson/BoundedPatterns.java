package dev.hexagent.adapter.json.jackson;

import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions of schemas. The JDK's engine takes exponential time for some of them, so it reads texts through a
 * meter that stops it. The validator passes nothing down to a pattern, hence the thread-local.
 */
final class BoundedPatterns implements RegularExpressionFactory {
  private static final int LONGEST_PATTERN = 2_000;

  private final ThreadLocal<MeteredText.Meter> meter = new ThreadLocal<>();

  /** Does work in which all patterns together may look at a bounded number of characters. */
  <T> T metered(Supplier<T> work) {
    meter.set(new MeteredText.Meter());
    try {
      return work.get();
    } finally {
      meter.remove();
    }
  }

  @Override
  public RegularExpression getRegularExpression(String regex) {
    try {
      Pattern pattern = compile(regex);
      return text -> find(pattern, text);
    } catch (SchemaException broken) {
      return text -> {
        throw broken;
      };
    }
  }

  private static Pattern compile(String regex) {
    if (regex.length() > LONGEST_PATTERN) {
      throw new SchemaException("a pattern has more than " + LONGEST_PATTERN + " characters");
    }
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException | StackOverflowError e) {
      throw new SchemaException(
          "the pattern " + regex + " is not a regular expression that can be used");
    }
  }

  private boolean find(Pattern pattern, String text) {
    try {
      return pattern.matcher(new MeteredText(text, meter.get())).find();
    } catch (StackOverflowError e) { // the engine recurses where groups repeat
      throw MeteredText.tooCostly();
    }
  }
}
