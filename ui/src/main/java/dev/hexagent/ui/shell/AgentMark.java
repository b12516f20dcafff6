package dev.hexagent.ui.shell;

import dev.hexagent.domain.identity.AgentId;
import java.util.Locale;

/**
 * The hexagon that stands for an agent.
 *
 * @param tone one of the five chart colours, 1 to 5
 * @param letter the first letter of its name
 */
public record AgentMark(int tone, String letter) {
  private static final int TONES = 5;

  /** The mark of that agent. */
  public static AgentMark of(AgentId id, String name) {
    var start = name.strip();
    var letter = start.isEmpty() ? "?" : start.substring(0, start.offsetByCodePoints(0, 1));
    return new AgentMark(tone(id), letter.toUpperCase(Locale.ROOT));
  }

  static int tone(AgentId id) {
    return Math.floorMod(id.value().hashCode(), TONES) + 1;
  }
}
