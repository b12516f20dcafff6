package dev.hexagent.adapter.exchange.json;

import dev.hexagent.application.port.Skipped;
import dev.hexagent.application.port.Skipped.Why;
import dev.hexagent.domain.failure.HexagentException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What is not taken of one conversation as it is there. Of each kind a few are listed, the others are counted. */
final class Notes {
  private static final int LISTED = 10;
  private static final int LONGEST = 200;

  private final String where;
  private final List<Skipped> listed = new ArrayList<>();
  private final Map<Why, Integer> counts = new EnumMap<>(Why.class);

  Notes(String where) {
    this.where = brief(where);
  }

  void add(Why why, String what) {
    if (counts.merge(why, 1, Integer::sum) <= LISTED) {
      listed.add(new Skipped(where, why, brief(what)));
    }
  }

  /** What is read, {@code null} if it is broken, which is noted. */
  @Nullable
  Draft message(Supplier<@Nullable Draft> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | ArithmeticException | HexagentException broken) {
      add(Why.BROKEN_MESSAGE, String.valueOf(broken.getMessage()));
    } catch (JacksonException broken) {
      add(Why.BROKEN_MESSAGE, broken.getOriginalMessage());
    }
    return null;
  }

  List<Skipped> all() {
    var all = new ArrayList<>(listed);
    int more =
        counts.values().stream().mapToInt(count -> Math.max(0, count - LISTED)).sum();
    if (more > 0) {
      all.add(new Skipped(where, Why.AND_MORE, String.valueOf(more)));
    }
    return all;
  }

  private static String brief(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }
}
