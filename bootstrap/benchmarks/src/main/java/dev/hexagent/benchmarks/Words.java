package dev.hexagent.benchmarks;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts of words that nobody knows, English and Russian by their letters, some common and most rare; always the same ones. */
final class Words {
  private static final int KNOWN = 20_000;
  private static final String[] LATIN = "ka lo mi ter son ra ve du pin ost er al".split(" ");
  private static final String[] CYRILLIC = "ка ло ми тер сон ра ве ду пин ост ер ал".split(" ");

  private final Random random = new Random(7);

  /** So many of them. */
  String text(int count) {
    return IntStream.range(0, count).mapToObj(i -> word()).collect(Collectors.joining(" "));
  }

  /** One, the rarer the higher its number: as in languages, a few make up most of a text. */
  String word() {
    return word((int) (KNOWN * Math.pow(random.nextDouble(), 3)));
  }

  private static String word(int number) {
    String[] syllables = number % 2 == 0 ? LATIN : CYRILLIC;
    var word = new StringBuilder();
    for (int rest = number + syllables.length; rest > 0; rest /= syllables.length) {
      word.append(syllables[rest % syllables.length]);
    }
    return word.toString();
  }
}
