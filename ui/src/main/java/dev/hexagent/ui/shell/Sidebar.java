package dev.hexagent.ui.shell;

import dev.hexagent.domain.conversation.Conversation;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conversations beside every page, newest first, under the days they belong to.
 *
 * @param state {@code ready}, {@code empty} or {@code error}
 * @param more the address that shows more of them, {@code null} if these are all
 * @param archived whether these are the archived ones
 * @param other the address that shows the others
 */
record Sidebar(
    String state, List<Group> groups, @Nullable String more, boolean archived, String other) {
  private static final int WEEK = 7;

  /** Conversations under one heading. */
  record Group(String title, List<Entry> entries) {}

  /** One conversation. */
  record Entry(
      String id, String title, int tone, boolean pinned, boolean answering, boolean current) {}

  /** The list could not be read; the page still works. */
  static Sidebar unavailable(Visitor visitor) {
    return new Sidebar(
        "error", List.of(), null, visitor.amongArchived(), visitor.pathWithOtherList());
  }

  static Sidebar of(
      List<Conversation> conversations,
      boolean more,
      Texts texts,
      Visitor visitor,
      LocalDate today) {
    Map<String, List<Entry>> groups = new LinkedHashMap<>();
    var pinned = texts.get("sidebar.pinned");
    groups.put(pinned, new ArrayList<>());
    for (var conversation : conversations) {
      var day = LocalDate.ofInstant(conversation.updatedAt(), visitor.zone());
      var title = conversation.label().pinned() ? pinned : heading(day, today, texts);
      groups
          .computeIfAbsent(title, any -> new ArrayList<>())
          .add(entry(conversation, texts, visitor));
    }
    var shown = groups.entrySet().stream()
        .filter(group -> !group.getValue().isEmpty())
        .map(group -> new Group(group.getKey(), group.getValue()))
        .toList();
    return new Sidebar(
        shown.isEmpty() ? "empty" : "ready",
        shown,
        more ? visitor.pathWithMore() : null,
        visitor.amongArchived(),
        visitor.pathWithOtherList());
  }

  private static Entry entry(Conversation conversation, Texts texts, Visitor visitor) {
    var id = conversation.id().toString();
    var title = conversation.label().title();
    return new Entry(
        id,
        title.isBlank() ? texts.get("chat.untitled") : title,
        AgentMark.tone(conversation.agent()),
        conversation.label().pinned(),
        conversation.running() != null,
        visitor.path().startsWith("/ui/chat/" + id));
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
