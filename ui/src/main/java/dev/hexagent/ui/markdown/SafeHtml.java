package dev.hexagent.ui.markdown;

import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** The last step before HTML leaves this package: only the elements and attributes that {@link HtmlShapes} writes. */
final class SafeHtml {
  private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
      .allowElements(
          "p",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "li",
          "blockquote",
          "hr",
          "br",
          "em",
          "strong",
          "del")
      .allowElements(
          "code", "pre", "figure", "figcaption", "div", "table", "thead", "tbody", "tr", "th", "td")
      .allowElements("a", "span")
      .allowWithoutAttributes("span", "a")
      .allowAttributes("dir")
      .matching(true, "auto", "ltr")
      .globally()
      .allowAttributes("start")
      .matching(Pattern.compile("\\d{1,9}"))
      .onElements("ol")
      .allowAttributes("class")
      .matching(true, "task")
      .onElements("li")
      .allowAttributes("class")
      .matching(true, "task__mark", "remote-image__host")
      .onElements("span")
      .allowAttributes("class")
      .matching(true, "code")
      .onElements("figure")
      .allowAttributes("class")
      .matching(true, "code__head")
      .onElements("figcaption")
      .allowAttributes("class")
      .matching(true, "table-scroll")
      .onElements("div")
      .allowAttributes("class")
      .matching(true, "end", "center")
      .onElements("th", "td")
      .allowAttributes("scope")
      .matching(true, "col")
      .onElements("th")
      .allowAttributes("tabindex")
      .matching(true, "0")
      .onElements("pre", "div")
      .allowAttributes("role")
      .matching(true, "region")
      .onElements("pre", "div")
      .allowAttributes("aria-label")
      .onElements("pre", "div")
      .allowAttributes("class")
      .matching(true, "remote-image")
      .onElements("a")
      .allowAttributes("href")
      .matching(Pattern.compile("(?i)(?:https?://|mailto:).*"))
      .onElements("a")
      .allowAttributes("title")
      .onElements("a")
      .allowAttributes("target")
      .matching(true, "_blank")
      .onElements("a")
      .allowUrlProtocols("http", "https", "mailto")
      .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
      .toFactory();

  private SafeHtml() {}

  static String of(String html) {
    return POLICY.sanitize(html);
  }
}
