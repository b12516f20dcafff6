package dev.hexagent.adapter.provider.demo;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Cuts a text into word-sized pieces; joined again they are the text. */
final class Words {
  // a word and the space behind it; what has no spaces, such as JSON, is cut after 16 characters
  private static final Pattern PIECE = Pattern.compile("\\S{1,16}\\s*|\\s+");

  private static final Pattern WORD = Pattern.compile("\\S+");

  private Words() {}

  static List<String> of(String text) {
    return PIECE.matcher(text).results().map(MatchResult::group).toList();
  }

  /** What a person would call the words of a text. */
  static long count(String text) {
    return WORD.matcher(text).results().count();
  }
}
