package dev.hexagent.adapter.provider.http;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which values of which settings models have refused, so that they are not asked for them in vain again. A refused value says
 * nothing of another one: what was too high may be lowered. Safe for many threads.
 */
public final class Refusals {
  /** So many values are no settings of people any more. */
  private static final int MOST = 10_000;

  /** A setting may be as long as a schema, so only its digest is kept. */
  private record Refusal(String model, String setting, UUID value) {
    static Refusal of(String model, String setting, Object value) {
      byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
      return new Refusal(model, setting, UUID.nameUUIDFromBytes(text));
    }
  }

  private final Set<Refusal> known = ConcurrentHashMap.newKeySet();

  /** A model has refused that value. */
  public void add(String model, String setting, Object value) {
    if (known.size() >= MOST) {
      known.clear();
    }
    known.add(Refusal.of(model, setting, value));
  }

  /** Whether it has. */
  public boolean has(String model, String setting, Object value) {
    return known.contains(Refusal.of(model, setting, value));
  }
}
