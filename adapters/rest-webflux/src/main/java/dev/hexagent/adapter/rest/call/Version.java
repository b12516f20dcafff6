package dev.hexagent.adapter.rest.call;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions of what is stored, as entity tags: version 3 is {@code "3"}. */
public final class Version {
  private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

  private Version() {}

  /** The tag of a version. */
  public static String tag(long version) {
    return "\"" + version + "\"";
  }

  /**
   * The version that a caller expects.
   *
   * @param ifMatch the header of that name
   * @return {@code null} if any will do
   * @throws HexagentException with code {@code version_conflict} if no version can have this tag
   */
  public static @Nullable Long expected(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.equals("*")) {
      return null;
    }
    Matcher tag = TAG.matcher(ifMatch);
    if (!tag.matches()) {
      throw new HexagentException(
          ErrorCode.VERSION_CONFLICT,
          "If-Match must be one version as in the ETag, for example \"3\"");
    }
    return Long.valueOf(tag.group(1));
  }
}
