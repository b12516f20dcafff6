package dev.hexagent.ui.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
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
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<ScRiPt src=//evil.example/x.js></sCrIpT>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=javascript:alert(1)>",
        "<embed src=javascript:alert(1)>",
        "<a href=javascript:alert(1)>x</a>",
        "<form action=//evil.example><button>go</button></form>",
        "<body onload=alert(1)>",
        "<details open ontoggle=alert(1)>",
        "<style>@import '//evil.example/x.css';</style>",
        "<link rel=stylesheet href=//evil.example/x.css>",
        "<meta http-equiv=refresh content='0;url=//evil.example'>",
        "<base href=//evil.example/>",
        "<template><script>alert(1)</script></template>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<p style=\"background:url(//evil.example)\">x</p>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?xml version=\"1.0\"?><script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](java&#x09;script:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](%6aavascript:alert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](file:///etc/passwd)",
        "[x](//evil.example)",
        "[x](\\\\evil.example)",
        "[x](https:evil)",
        "[x](http://evil.example/\"onmouseover=alert(1) x=\")",
        "[x](http://evil.example 'a\" onclick=\"alert(1)')",
        "[x\" onclick=\"alert(1)](http://evil.example)",
        "<javascript:alert(1)>",
        "<http://evil.example/\"onload=alert(1)>",
        "[x][1]\n\n[1]: javascript:alert(1)",
        "[x]: javascript:alert(1)\n\n[x]",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml,<svg onload=alert(1)>)",
        "![x](https://evil.example/pixel.png)",
        "![\"onerror=\"alert(1)](https://evil.example/p.png)",
        "![x][p]\n\n[p]: https://evil.example/pixel.png",
        "![<img src=x onerror=alert(1)>](https://evil.example/p.png)",
        "![x](//evil.example/pixel.png)",
        "```\"><script>alert(1)</script>\ncode\n```",
        "```<img src=x onerror=alert(1)>\n<script>alert(1)</script>\n```",
        "`<script>alert(1)</script>`",
        "    <script>alert(1)</script>",
        "| <img src=x onerror=alert(1)> | b |\n|---|---|\n| <script>alert(1)</script> | \" onclick=\"x |",
        "# <img src=x onerror=alert(1)>",
        "- [x] <img src=x onerror=alert(1)>",
        "1. <script>alert(1)</script>",
        "> <script>alert(1)</script>",
        "~~<script>~~alert(1)",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&#60;img src=x onerror=alert(1)&#62;",
        "\\<script>alert(1)\\</script>",
        "https://evil.example/<script>alert(1)</script>",
        "mailto:a@b.example?subject=<script>",
        "<a@b.example\" onclick=\"alert(1)>",
        "<scr\u0000ipt>alert(1)</script>",
        "\u202Etxt.exe <script>alert(1)</script>",
        "**<b onmouseover=alert(1)>x</b>**",
        "<div class=\"dock\"><button>Send</button></div>",
        "<input type=checkbox autofocus onfocus=alert(1)>",
        "{{constructor.constructor('alert(1)')()}}",
        "${T(java.lang.Runtime).getRuntime().exec('id')}",
        "[[${7*7}]] [(${7*7})]"
      })
  void letsOnlyKnownTagsOut(String attack) {
    var html = markdown.render(attack);

    assertThat(faults(html)).as(html).isEmpty();
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
