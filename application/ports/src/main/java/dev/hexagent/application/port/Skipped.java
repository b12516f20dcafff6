package dev.hexagent.application.port;

/**
 * Something of a file that was not taken as it stands there.
 *
 * @param where a title or a place in the file, may be empty; somebody else's text
 * @param why what kind of thing it is
 * @param what the thing itself, such as the name of an attachment, or how many there are; may be empty
 */
public record Skipped(String where, Why why, String what) {
  /** Why something was not taken, and a sentence for it. */
  public enum Why {
    NOT_JSON("The file cannot be read from here on (%s); what follows is not taken"),
    UNKNOWN_FORMAT("This is not a conversation in a format that is known here"),
    NEWER_FORMAT("It was written by a newer version, in format %s"),
    NO_CONVERSATIONS("There is no conversation in it"),
    NO_MESSAGES("It has no messages"),
    TOO_LARGE("It is larger than one conversation may be"),
    TOO_MANY("There are more of them than one file may have"),
    BROKEN_CONVERSATION("It is broken: %s"),
    BROKEN_MESSAGE("A message is broken and left out: %s"),
    DUPLICATE_MESSAGE("A message is there twice; the first one is taken (%s)"),
    MISSING_PARENT("The message before this one is missing, so it begins a branch (%s)"),
    CYCLE("Messages follow each other in a circle, which is cut open (%s)"),
    ATTACHMENT("An attachment is not taken; the text names it: %s"),
    UNKNOWN_CONTENT("Content of an unknown kind is left out: %s"),
    ROLE("Its role is not known here; it is taken as the assistant's: %s"),
    CUT_TEXT("A text is cut after 1,000,000 characters (it has %s)"),
    ABSURD_TIME("A time cannot be right and is left out: %s"),
    AGENT_MISSING("Its agent is not here, so the default agent goes on with it: %s"),
    ALREADY_THERE("It is there already"),
    AND_MORE("%s more of these are not listed");

    private final String sentence;

    Why(String sentence) {
      this.sentence = sentence;
    }
  }

  /** The whole in English. */
  public String reason() {
    return why.sentence.formatted(what);
  }
}
