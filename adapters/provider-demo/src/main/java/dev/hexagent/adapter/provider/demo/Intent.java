package dev.hexagent.adapter.provider.demo;

import java.util.regex.Pattern;

/** What a message wants, by its words; the first that fits. */
enum Intent {
  LONG("\\blong\\b|длинн|подробн"),
  CODE("```|\\b(code|function|java|python|sql|script|program)\\b|\\bкод\\b|функци|программ|скрипт"),
  GREETING("^\\W*(hello|hi|hey|good (morning|day|evening)|привет|здравствуй|добр(ый|ое|ой) )"),
  QUESTION(
      "\\?|^\\W*(what|how|why|who|when|where|which|can|is|are|do|does|что|как|почему|зачем|кто|когда|где)\\b"),
  REMARK("");

  private final Pattern words;

  Intent(String words) {
    this.words = Pattern.compile(
        words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  static Intent of(String message) {
    for (Intent intent : values()) {
      if (intent.words.matcher(message).find()) {
        return intent;
      }
    }
    return REMARK;
  }
}
