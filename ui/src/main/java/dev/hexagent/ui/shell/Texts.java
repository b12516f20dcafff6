package dev.hexagent.ui.shell;

import dev.hexagent.domain.conversation.Title;
import dev.hexagent.ui.markdown.Unmarked;
import java.util.Locale;
import org.springframework.context.MessageSource;

/**
 * The texts of the pages in one language.
 *
 * @param locale the language
 */
public record Texts(MessageSource source, Locale locale) {

  /** The text of that key. */
  public String get(String key, Object... arguments) {
    return source.getMessage(key, arguments, locale);
  }

  /** The text of that key, or of the other one if there is none. */
  public String getOr(String key, String otherwise, Object... arguments) {
    var text = source.getMessage(key, arguments, null, locale);
    return text == null ? get(otherwise, arguments) : text;
  }

  /** The text of that key in the form that goes with a number, which is its argument {0}. */
  public String count(String key, long number) {
    return get(key + "." + Plural.of(number, locale), number);
  }

  /** What people call a provider; one that we know no name of is called as it is configured. */
  public String provider(String id) {
    return getOr("provider." + id, "provider.other", id);
  }

  /** What a conversation is called where its title is only read: without marks, and one that was cut says so. */
  public String title(String title) {
    var words = Unmarked.of(title).strip();
    if (words.isEmpty()) {
      return get("chat.untitled");
    }
    return Title.seemsCut(title) ? words + "…" : words;
  }
}
