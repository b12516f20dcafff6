package dev.hexagent.bootstrap.server;

import java.util.List;

/** The server cannot start as it is set up; one sentence for each thing to mend. */
final class WrongSettings extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  WrongSettings(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  List<String> faults() {
    return faults;
  }
}
