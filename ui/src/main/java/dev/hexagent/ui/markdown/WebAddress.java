package dev.hexagent.ui.markdown;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a link of an answer may lead: to the web or to a mailbox, never into this application. */
public final class WebAddress {
  private static final Pattern ALLOWED =
      Pattern.compile("(?:https?://|mailto:)\\S.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern HOST =
      Pattern.compile("https?://(?:[^/?#\\\\]*@)?([^/?#@\\\\]+).*", Pattern.CASE_INSENSITIVE);

  private WebAddress() {}

  static boolean allows(String address) {
    return ALLOWED.matcher(address).matches();
  }

  /** The host of a web address, without a user name that could pretend to be one; null for anything else. */
  public static @Nullable String host(String address) {
    var match = HOST.matcher(address);
    return match.matches() ? match.group(1) : null;
  }
}
