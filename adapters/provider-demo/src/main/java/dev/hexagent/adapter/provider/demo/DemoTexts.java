package dev.hexagent.adapter.provider.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts, one file each in a folder a language; <code>{{name}}</code> in them is a place to fill. */
final class DemoTexts {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final String[] NAMES = {
    "notice",
    "instead",
    "greeting",
    "question",
    "code",
    "long",
    "remark",
    "plain-text",
    "code-block",
    "json-note",
    "none"
  };

  private final Map<String, String> texts = new HashMap<>();

  DemoTexts() {
    for (Language language : Language.values()) {
      for (String name : NAMES) {
        texts.put(path(language, name), read(path(language, name)));
      }
    }
  }

  String text(Language language, String name) {
    String text = texts.get(path(language, name));
    if (text == null) {
      throw new IllegalArgumentException("there is no text " + name);
    }
    return text;
  }

  /** A text with its places filled; what is put in is not looked at again. */
  String filled(Language language, String name, Map<String, String> values) {
    return PLACE
        .matcher(text(language, name))
        .replaceAll(place -> Matcher.quoteReplacement(value(values, place.group(1))));
  }

  private static String value(Map<String, String> values, String place) {
    String value = values.get(place);
    if (value == null) {
      throw new IllegalArgumentException("there is nothing to put into " + place);
    }
    return value;
  }

  private static String path(Language language, String name) {
    return language.name().toLowerCase(Locale.ROOT) + "/" + name + ".md";
  }

  private static String read(String path) {
    try (InputStream file = DemoTexts.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalStateException("the demo's text " + path + " is missing");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
