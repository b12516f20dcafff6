package dev.hexagent.ui.markdown;

import java.util.Map;
import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** The last step before HTML leaves this package: only the elements and attributes that {@link HtmlShapes} writes. */
final class SafeHtml {
  private static final String TEXT = "p h3 ul ol li blockquote hr br em strong del a span";
  private static final String WIDE = "code pre figure figcaption div table thead tbody tr th td";

  /** Which classes an element may have. */
  private static final Map<String, String> CLASSES = Map.of(
      "h3", "level-[1-6]",
      "li", "task",
      "span", "task__mark|remote-image__host",
      "a", "remote-image",
      "figure", "code",
      "figcaption", "code__head",
      "code", "math(?: math--block)?",
      "div", "table-scroll|formula",
      "th", "end|center",
      "td", "end|center");

  private static final PolicyFactory POLICY = policy();

  private SafeHtml() {}

  static String of(String html) {
    return POLICY.sanitize(html);
  }

  private static PolicyFactory policy() {
    var policy = new HtmlPolicyBuilder()
        .allowElements(TEXT.split(" "))
        .allowElements(WIDE.split(" "))
        .allowWithoutAttributes("span", "a")
        .allowUrlProtocols("http", "https", "mailto")
        .requireRelsOnLinks("noopener", "noreferrer", "nofollow");
    allow(policy, "href", "(?i)(?:https?://|mailto:).*", "a");
    allow(policy, "title", "(?s).*", "a");
    allow(policy, "target", "_blank", "a");
    allow(policy, "start", "\\d{1,9}", "ol");
    allow(policy, "scope", "col", "th");
    allow(policy, "tabindex", "0", "pre", "div");
    allow(policy, "role", "group", "pre", "div");
    allow(policy, "aria-label", "(?s).*", "pre", "div");
    allow(policy, "dir", "auto|ltr", "p", "h3", "ul", "ol", "blockquote", "table", "figure");
    CLASSES.forEach((element, classes) -> allow(policy, "class", classes, element));
    return policy.toFactory();
  }

  private static void allow(
      HtmlPolicyBuilder policy, String attribute, String value, String... elements) {
    policy.allowAttributes(attribute).matching(Pattern.compile(value)).onElements(elements);
  }
}
