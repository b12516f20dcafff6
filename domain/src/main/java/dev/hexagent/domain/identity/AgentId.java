package dev.hexagent.domain.identity;

import dev.hexagent.domain.failure.InvalidField;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Identity of an agent: a slug, unique in the installation, for example {@code code_assistant}.
 *
 * @param value matches {@code ^[a-z0-9][a-z0-9_-]{0,63}$}
 */
public record AgentId(String value) {
  private static final int LONGEST = 64;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  /** The agent that always exists and cannot be deleted. */
  public static final AgentId DEFAULT = new AgentId("default");

  public AgentId {
    if (!SLUG.matcher(value).matches()) {
      throw new InvalidField("agent_id", "must match ^[a-z0-9][a-z0-9_-]{0,63}$");
    }
  }

  /**
   * Makes a slug from a name: ASCII letters and digits stay, everything else becomes one {@code _}.
   *
   * @param name any text
   * @param fallback what to use if nothing of the name is left, as for a Cyrillic one
   */
  public static AgentId fromName(String name, AgentId fallback) {
    String slug =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    return slug.isEmpty()
        ? fallback
        : new AgentId(slug.substring(0, Math.min(slug.length(), LONGEST)));
  }

  /** The same slug with a number behind it, for when the plain one is taken: {@code name_2}, {@code name_3}. */
  public AgentId numbered(int number) {
    String suffix = "_" + number;
    return new AgentId(
        value.substring(0, Math.min(value.length(), LONGEST - suffix.length())) + suffix);
  }

  @Override
  public String toString() {
    return value;
  }
}
