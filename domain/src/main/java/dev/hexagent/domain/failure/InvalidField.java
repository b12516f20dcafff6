package dev.hexagent.domain.failure;

import java.util.List;
import java.util.stream.Collectors;

/** Input that breaks a rule; names every field that does. */
public final class InvalidField extends HexagentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  /**
   * One broken rule.
   *
   * @param field wire name of the field, a path where it is nested, for example {@code config.temperature}
   * @param message what is wrong, to be read after the field's name: {@code must be ... but was ...}
   */
  public record Fault(String field, String message) {}

  /** One field is wrong. */
  public InvalidField(String field, String message) {
    this(List.of(new Fault(field, message)));
  }

  /**
   * Several fields are wrong.
   *
   * @param faults at least one
   */
  public InvalidField(List<Fault> faults) {
    super(ErrorCode.INVALID_FIELD, sentence(faults));
    this.faults = List.copyOf(faults);
  }

  /** All that is wrong, in the order in which it was found. */
  public List<Fault> faults() {
    return faults;
  }

  private static String sentence(List<Fault> faults) {
    return faults.stream()
        .map(fault -> fault.field() + " " + fault.message())
        .collect(Collectors.joining("; "));
  }
}
