package dev.hexagent.ui.shell;

import dev.hexagent.domain.conversation.Conversation;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * The conversations beside every page: the pinned ones, then the others under the days they belong to, newest first.
 *
 * @param state {@code ready}, {@code empty} or {@code error}
 * @param tags of these conversations, the chosen one first
 * @param more the addresses that show more of them, {@code null} if these are all
 * @param archived whether these are the archived ones
 * @param other the address that shows the others
 */
record Sidebar(
    String state,
    List<Group> groups,
    List<Tag> tags,
    @Nullable More more,
    boolean archived,
    String other) {
  private static final int WEEK = 7;
  private static final int TAGS = 8;

  /** Conversations under one heading. */
  record Group(String title, List<Entry> entries) {}

  /**
   * One conversation.
   *
   * @param path where it is shown, beside the same list
   * @param name its title as it is stored
   * @param tags one a line
   */
  record Entry(
      String id,
      String path,
      String title,
      String name,
      int tone,
      boolean pinned,
      boolean answering,
      boolean current,
      String tags) {}

  /**
   * A tag to choose by.
   *
   * @param path shows the conversations that have it, or all if it is chosen
   */
  record Tag(String name, String path, boolean chosen) {}

  /**
   * How to go on.
   *
   * @param path the page with a longer list
   * @param next what that list has more
   */
  record More(String path, String next) {}

  /** The list could not be read; the page still works. */
  static Sidebar unavailable(Visitor visitor) {
    var listing = visitor.listing();
    return new Sidebar(
        "error",
        List.of(),
        List.of(),
        null,
        listing.archived(),
        listing.otherSide().on(visitor.path()));
  }

  /**
   * A list, or what comes behind a part of it.
   *
   * @param next where the list goes on, {@code null} at its end
   */
  static Sidebar of(
      List<Conversation> conversations,
      @Nullable String next,
      Texts texts,
      Visitor visitor,
      LocalDate today) {
    Map<String, List<Entry>> groups = new LinkedHashMap<>();
    for (var conversation : conversations) {
      var day = LocalDate.ofInstant(conversation.updatedAt(), visitor.zone());
      var title =
          conversation.label().pinned() ? texts.get("sidebar.pinned") : heading(day, today, texts);
      groups
          .computeIfAbsent(title, any -> new ArrayList<>())
          .add(entry(conversation, texts, visitor));
    }
    var shown = groups.entrySet().stream()
        .map(group -> new Group(group.getKey(), group.getValue()))
        .toList();
    var listing = visitor.listing();
    return new Sidebar(
        shown.isEmpty() ? "empty" : "ready",
        shown,
        tags(conversations, visitor),
        next == null ? null : more(next, visitor),
        listing.archived(),
        listing.otherSide().on(visitor.path()));
  }

  private static More more(String next, Visitor visitor) {
    var longer = visitor.listing().longer();
    var cursor = UriUtils.encode(next, StandardCharsets.UTF_8);
    return new More(
        longer.on(visitor.path()), longer.beside(SidebarController.PATH + "?cursor=" + cursor));
  }

  private static List<Tag> tags(List<Conversation> conversations, Visitor visitor) {
    var chosen = visitor.listing().tag();
    var names =
        conversations.stream().flatMap(header -> header.label().tags().stream()).sorted();
    return Stream.concat(Stream.ofNullable(chosen), names)
        .distinct()
        .limit(TAGS)
        .map(name ->
            new Tag(name, visitor.listing().tagged(name).on(visitor.path()), name.equals(chosen)))
        .toList();
  }

  private static Entry entry(Conversation conversation, Texts texts, Visitor visitor) {
    var path = "/ui/chat/" + conversation.id();
    var label = conversation.label();
    return new Entry(
        conversation.id().toString(),
        visitor.listing().beside(path),
        texts.title(label.title()),
        label.title(),
        AgentMark.tone(conversation.agent()),
        label.pinned(),
        conversation.running() != null,
        visitor.path().startsWith(path),
        String.join("\n", label.tags()));
  }

  private static String heading(LocalDate day, LocalDate today, Texts texts) {
    if (!day.isBefore(today)) {
      return texts.get("day.today");
    }
    if (day.equals(today.minusDays(1))) {
      return texts.get("day.yesterday");
    }
    if (day.isAfter(today.minusDays(WEEK + 1))) {
      return texts.get("sidebar.week");
    }
    var month = day.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, texts.locale());
    var title = month.substring(0, 1).toUpperCase(texts.locale()) + month.substring(1);
    return day.getYear() == today.getYear() ? title : title + " " + day.getYear();
  }
}
