package dev.hexagent.e2e;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of the pages in a language that nobody speaks: half as long again, under accents, ending in Chinese. */
final class PseudoTexts {
  private static final String BUNDLES = "dev/hexagent/ui/messages";
  private static final Pattern LETTERS = Pattern.compile("\\{[^}]*}|[a-zA-Z]");
  private static final String PLAIN = "aeiouycnsAEIOUCNS";
  private static final String ACCENTED = "áéîöüýçñšÁÉÎÖÜÇÑŠ";
  private static final String CHINESE = "这是一个很长的测试文字其中没有空格";

  private PseudoTexts() {}

  /** The option with which a JVM finds them in the place of the Russian ones. */
  static String insteadOfRussian() {
    Path folder = EndToEnd.folder();
    Path bundle = folder.resolve(BUNDLES + "_ru.properties");
    var texts = new Properties();
    russian().stringPropertyNames().forEach(key -> texts.setProperty(key, spoken(english(key))));
    try {
      Files.createDirectories(bundle.getParent());
      try (var out = Files.newBufferedWriter(bundle)) {
        texts.store(out, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "-Xbootclasspath/a:" + folder;
  }

  /** Whether a text is one of these. */
  static boolean isSpoken(String text) {
    return text.contains(CHINESE.substring(0, 1));
  }

  private static String spoken(String text) {
    String accented = LETTERS.matcher(text).replaceAll(match -> {
      int place = PLAIN.indexOf(match.group());
      return place < 0
          ? Matcher.quoteReplacement(match.group())
          : ACCENTED.substring(place, place + 1);
    });
    int more = Math.min(
        CHINESE.length(), Math.max(2, text.length() / 4)); // each is as wide as two letters
    return accented + " " + CHINESE.substring(0, more);
  }

  private static String english(String key) {
    return read("").getProperty(key.replaceAll("\\.few$", ".other"));
  }

  private static Properties russian() {
    return read("_ru");
  }

  private static Properties read(String language) {
    var texts = new Properties();
    var name = "/" + BUNDLES + language + ".properties";
    try (var in = PseudoTexts.class.getResourceAsStream(name)) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
