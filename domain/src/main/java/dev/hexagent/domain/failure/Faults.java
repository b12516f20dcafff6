package dev.hexagent.domain.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with an input, so that the caller hears of all of it at once. */
public final class Faults {
  private final List<InvalidField.Fault> found = new ArrayList<>();

  /** Notes a fault unless the rule holds. */
  public Faults require(boolean holds, String field, String message) {
    if (!holds) {
      found.add(new InvalidField.Fault(field, message));
    }
    return this;
  }

  /**
   * Notes a fault unless the text's length is in range.
   *
   * @param least 0 if it may be empty; a blank text counts as empty
   * @param most in UTF-16 units
   */
  public Faults length(String field, String text, int least, int most) {
    require(least == 0 || !text.isBlank(), field, "must not be empty");
    return require(
        text.length() <= most,
        field,
        "must have at most " + most + " characters but has " + text.length());
  }

  /**
   * Makes a value that guards itself, and notes its faults instead of throwing them.
   *
   * @param prefix goes before each field's name, for example {@code config.}; may be empty
   * @return the value, {@code null} if it refused
   */
  public <T> @Nullable T attempt(String prefix, Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidField refused) {
      refused
          .faults()
          .forEach(
              fault -> found.add(new InvalidField.Fault(prefix + fault.field(), fault.message())));
      return null;
    }
  }

  /**
   * Ends the collecting.
   *
   * @throws InvalidField if there was any fault
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidField(found);
    }
  }
}
