package dev.hexagent.application.port.out;

import java.util.UUID;

/** Makes identifiers. */
public interface IdSource {
  /** A new UUIDv7. Order within one millisecond is not specified. Safe for many threads. */
  UUID next();
}
