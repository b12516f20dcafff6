package dev.hexagent.ui.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.ui.markdown.MarkdownChange.Closed;
import dev.hexagent.ui.markdown.MarkdownChange.Open;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attacker may get a model to write. Judged by the tags and attributes that really come out. */
class MarkdownSafetyTest {
  private static final Pattern TAG = Pattern.compile("<\\s*([a-zA-Z][^\\s/>]*)([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=]+)\\s*=\\s*\"([^\"]*)\"");
  private static final Set<String> TAGS = Set.of(
      "p",
      "h3",
      "ul",
      "ol",
      "li",
      "blockquote",
      "hr",
      "br",
      "em",
      "strong",
      "del",
      "code",
      "pre",
      "figure",
      "figcaption",
      "div",
      "table",
      "thead",
      "tbody",
      "tr",
      "th",
      "td",
      "a",
      "span");
  private static final Set<String> ATTRIBUTES = Set.of(
      "dir",
      "class",
      "start",
      "scope",
      "tabindex",
      "role",
      "aria-label",
      "href",
      "title",
      "target",
      "rel");

  private final Markdown markdown = new Markdown();

  @ParameterizedTest
  @MethodSource("hostile")
  void letsOnlyKnownTagsOut(String attack) {
    var html = markdown.render(attack);

    assertThat(faults(html)).as(html).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void letsOnlyKnownTagsOutWhileItArrives(String attack) {
    var live = markdown.live();
    var html = new StringBuilder();
    for (int at = 0; at < attack.length(); at++) {
      live.append(attack.substring(at, at + 1));
      live.frame().forEach(change -> html.append(html(change)).append('\n'));
    }

    assertThat(faults(html.toString())).as(html.toString()).isEmpty();
  }

  static Stream<String> hostile() {
    return Hostile.all();
  }

  @Test
  void thereIsEnoughToHold() {
    assertThat(Hostile.scripts()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(150);
    assertThat(Hostile.leaks()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(40);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "![x](https://evil.example/pixel.png)",
        "![x][p]\n\n[p]: https://evil.example/pixel.png"
      })
  void loadsNothingFromElsewhere(String image) {
    assertThat(markdown.render(image))
        .doesNotContain("<img", "src=", "url(")
        .contains("evil.example</span>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"//evil.example\">x</a>",
        "<p onclick=\"alert(1)\" style=\"color:red\" id=\"message\" class=\"dock\">x</p>",
        "<figure class=\"code evil\"></figure>",
        "<button type=\"submit\">x</button><form></form><input>",
        "<a href=\"https://a.example\" target=\"_top\">x</a>"
      })
  void holdsEvenIfTheRendererLetSomethingThrough(String html) {
    assertThat(faults(SafeHtml.of(html))).as(SafeHtml.of(html)).isEmpty();
  }

  private static String html(MarkdownChange change) {
    if (change instanceof Open open) {
      return open.html();
    }
    return change instanceof Closed closed ? closed.html() : "";
  }

  private static List<String> faults(String html) {
    var faults = new ArrayList<String>();
    var tags = TAG.matcher(html);
    while (tags.find()) {
      if (!TAGS.contains(tags.group(1))) {
        faults.add("tag " + tags.group(1));
      }
      var attributes = ATTRIBUTE.matcher(tags.group(2));
      while (attributes.find()) {
        var name = attributes.group(1);
        var value = attributes.group(2);
        if (!ATTRIBUTES.contains(name)) {
          faults.add("attribute " + name);
        }
        if (name.equals("href") && !value.matches("(?is)(https?://|mailto:).*")) {
          faults.add("address " + value);
        }
        if (name.equals("target") && !value.equals("_blank")) {
          faults.add("target " + value);
        }
      }
      if (!ATTRIBUTE.matcher(tags.group(2)).replaceAll("").replace("/", "").isBlank()) {
        faults.add("loose text in " + tags.group());
      }
    }
    if (html.contains("<a ") && !html.contains("rel=\"noopener noreferrer nofollow\"")) {
      faults.add("a link that tells where it was clicked");
    }
    return faults;
  }
}
