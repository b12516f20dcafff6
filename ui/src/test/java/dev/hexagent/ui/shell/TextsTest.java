package dev.hexagent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.failure.ErrorCode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class TextsTest {
  private static final Pattern KEY = Pattern.compile("#\\{([\\w.]+)[}(]");
  private static final Pattern COUNT = Pattern.compile("t\\.count\\('([\\w.]+)'");
  private static final Set<String> EVENT_ATTRIBUTES_AND_INLINE_CODE = Set.of(
      " onclick=", " onload=", " onerror=", " onsubmit=", " style=", "<style", "javascript:");

  @Test
  void saysEverythingInBothLanguages() throws IOException {
    var english = keys("messages.properties");
    var russian = keys("messages_ru.properties");

    russian.removeIf(key -> key.endsWith(".few"));
    assertThat(russian).isEqualTo(english);
  }

  @Test
  void hasTheFormsOfEveryCountedWordInRussian() throws IOException {
    var russian = keys("messages_ru.properties");

    assertThat(russian.stream().filter(key -> key.endsWith(".one")).toList())
        .isNotEmpty()
        .allSatisfy(key -> assertThat(russian)
            .contains(key.replaceAll("one$", "few"), key.replaceAll("one$", "other")));
  }

  @Test
  void hasATextForEveryKeyOfTheTemplates() throws IOException {
    var known = keys("messages.properties");

    assertThat(known)
        .containsAll(find(KEY))
        .containsAll(find(COUNT).stream().map(key -> key + ".other").toList());
  }

  @Test
  void hasATitleForEveryWayInWhichARunCanFail() throws IOException {
    var told = Arrays.stream(ErrorCode.values())
        .filter(code -> code.fallbackable() || code.wire().startsWith("provider_"))
        .map(code -> "failure." + code.wire() + ".title")
        .toList();

    assertThat(keys("messages.properties")).containsAll(told);
  }

  @Test
  void keepsCodeAndStylesOutOfTheTemplates() throws IOException {
    for (var template : templates()) {
      var html = template.getContentAsString(StandardCharsets.UTF_8);

      assertThat(EVENT_ATTRIBUTES_AND_INLINE_CODE)
          .as(template.getFilename())
          .noneMatch(html::contains);
      assertThat(html).as(template.getFilename()).doesNotContainPattern("<script(?![^>]*th:src)");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, other, other", "1, one, one", "2, other, few", "4, other, few", "5, other, other",
        "11, other, other",
    "12, other, other", "21, other, one", "22, other, few", "100, other, other", "101, other, one",
        "111, other, other"
  })
  void choosesTheFormThatGoesWithANumber(long number, String english, String russian) {
    assertThat(Plural.of(number, Locale.ENGLISH)).isEqualTo(english);
    assertThat(Plural.of(number, Locale.forLanguageTag("ru"))).isEqualTo(russian);
  }

  private static Set<String> keys(String bundle) throws IOException {
    var properties = new Properties();
    try (var in = TextsTest.class.getResourceAsStream("/dev/hexagent/ui/" + bundle)) {
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return new TreeSet<>(properties.stringPropertyNames());
  }

  private static Set<String> find(Pattern pattern) throws IOException {
    var found = new TreeSet<String>();
    for (var template : templates()) {
      var html = template.getContentAsString(StandardCharsets.UTF_8);
      found.addAll(
          pattern.matcher(html).results().map(match -> match.group(1)).collect(Collectors.toSet()));
    }
    return found;
  }

  private static Resource[] templates() throws IOException {
    return new PathMatchingResourcePatternResolver()
        .getResources("classpath:/dev/hexagent/ui/templates/*.html");
  }
}
