package dev.hexagent.ui.shell;

import dev.hexagent.application.port.ConversationFilter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Which conversations stand beside the pages. It is in the address and stays there from page to page.
 *
 * @param archived whether the archived ones
 * @param tag only those that have it, {@code null} for all
 * @param length how many of them, the pinned ones not counted
 */
record Listing(boolean archived, @Nullable String tag, int length) {
  /** What everybody sees who has chosen nothing. */
  static final Listing ALL = Listing.of("");

  /** How many are listed at first, and how many more each time. */
  static final int PAGE = 50;

  private static final int MOST = 1_000;
  private static final String ARCHIVED = "archived";
  private static final String TAG = "tag";
  private static final String LENGTH = "list";

  /** What an address says; anything that makes no sense is left out. */
  static Listing of(String address) {
    var query = UriComponentsBuilder.fromUriString(address).build().getQueryParams();
    return new Listing(
        query.containsKey(ARCHIVED), tag(query.getFirst(TAG)), length(query.getFirst(LENGTH)));
  }

  /** As links write it and as browsers do, for whom a plus is a space. */
  private static @Nullable String tag(@Nullable String wanted) {
    if (wanted == null || wanted.isBlank()) {
      return null;
    }
    try {
      return UriUtils.decode(wanted.replace('+', ' '), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return null;
    }
  }

  private static int length(@Nullable String wanted) {
    var number = wanted != null && wanted.matches("\\d{1,4}") ? Integer.parseInt(wanted) : PAGE;
    return Math.min(Math.max(number, PAGE), MOST);
  }

  ConversationFilter filter() {
    return new ConversationFilter(null, tag, archived);
  }

  /** A page more of the same. */
  Listing longer() {
    return new Listing(archived, tag, Math.min(length + PAGE, MOST));
  }

  /** The archived ones in place of the others, or the other way round. */
  Listing otherSide() {
    return new Listing(!archived, null, PAGE);
  }

  /** Those with that tag, or all again if these are they. */
  Listing tagged(String other) {
    return new Listing(archived, other.equals(tag) ? null : other, PAGE);
  }

  /** The page that is shown, with this list in place of its own and without what it says of a moment ago. */
  String on(String page) {
    return beside(UriComponentsBuilder.fromUriString(page).replaceQueryParam("deleted"));
  }

  /** Another page of ours, with this list. */
  String beside(String address) {
    return beside(UriComponentsBuilder.fromUriString(address));
  }

  private String beside(UriComponentsBuilder to) {
    set(to, ARCHIVED, archived ? "true" : null);
    set(to, TAG, tag == null ? null : UriUtils.encode(tag, StandardCharsets.UTF_8));
    set(to, LENGTH, length == PAGE ? null : String.valueOf(length));
    return to.build(true).toUriString();
  }

  private static void set(UriComponentsBuilder address, String name, @Nullable String value) {
    if (value == null) {
      address.replaceQueryParam(name);
    } else {
      address.replaceQueryParam(name, value);
    }
  }
}
