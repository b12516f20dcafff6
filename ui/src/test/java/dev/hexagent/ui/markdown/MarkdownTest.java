package dev.hexagent.ui.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkdownTest {
  private final Markdown markdown = new Markdown();

  @Test
  void makesNoHeadingOfWhichNoWordWasWritten() {
    assertThat(markdown.render("Before\n\n## ")).doesNotContain("<h3");
  }

  @Test
  void putsAllHeadingsRightBelowTheOneOfTheMessage() {
    assertThat(markdown.render("# One\n##### Five"))
        .isEqualTo(
            "<h3 class=\"level-1\" dir=\"auto\">One</h3><h3 class=\"level-5\" dir=\"auto\">Five</h3>");
  }

  @Test
  void wrapsCodeInAFigureThatNamesItsLanguage() {
    assertThat(markdown.render("```java linenums\nint a = 1 < 2;\n```"))
        .isEqualTo(
            "<figure class=\"code\" dir=\"ltr\"><figcaption class=\"code__head\"><span>java</span></figcaption>"
                + "<pre tabindex=\"0\" role=\"group\" aria-label=\"java\"><code>int a &#61; 1 &lt; 2;\n</code></pre></figure>");
  }

  @Test
  void namesCodeWithoutALanguageText() {
    assertThat(markdown.render("    indented"))
        .contains("<span></span>", "aria-label=\"text\"", "<code>indented\n</code>");
  }

  @Test
  void closesAnUnclosedFence() {
    assertThat(markdown.render("```\nleft open"))
        .endsWith("<code>left open\n</code></pre></figure>");
  }

  @Test
  void letsTablesScrollOnTheirOwnAndNamesThemByTheirColumns() {
    assertThat(markdown.render("| A | **B** |\n|:-:|--:|\n| 1 | 2 |"))
        .isEqualTo(
            "<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"A, B\">"
                + "<table dir=\"auto\"><thead><tr><th scope=\"col\" class=\"center\">A</th>"
                + "<th scope=\"col\" class=\"end\"><strong>B</strong></th></tr></thead>"
                + "<tbody><tr><td class=\"center\">1</td><td class=\"end\">2</td></tr></tbody></table></div>");
  }

  @Test
  void showsTaskListsAsBoxesOneCanRead() {
    assertThat(markdown.render("- [x] done\n- [ ] open"))
        .contains("<li class=\"task\"><span class=\"task__mark\">\u2611\uFE0E</span> done</li>")
        .contains("<span class=\"task__mark\">\u2610\uFE0E</span> open");
  }

  @Test
  void strikesThroughAndNumbersFromWhereTheListStarts() {
    assertThat(markdown.render("3. ~~three~~"))
        .contains("<ol start=\"3\" dir=\"auto\">", "<del>three</del>");
  }

  @Test
  void opensLinksElsewhereAndTellsNobodyWhereTheyWereClicked() {
    assertThat(markdown.render("[site](https://example.com/?a=1&b=2 \"Title\")"))
        .isEqualTo(
            "<p dir=\"auto\"><a href=\"https://example.com/?a&#61;1&amp;b&#61;2\" title=\"Title\" target=\"_blank\""
                + " rel=\"noopener noreferrer nofollow\">site</a></p>");
  }

  @Test
  void linksBareAddresses() {
    assertThat(markdown.render("see https://example.com, please"))
        .contains("<a href=\"https://example.com\"", ">https://example.com</a>, please");
  }

  @Test
  void keepsOnlyTheWordsOfALinkIntoThisApplication() {
    assertThat(markdown.render("[agents](/ui/agents) and [here](#top)"))
        .isEqualTo("<p dir=\"auto\">agents and here</p>");
  }

  @Test
  void showsARemoteImageAsALinkWithItsHost() {
    assertThat(markdown.render("![A *cat*](https://img.example.com/cat.png)"))
        .isEqualTo(
            "<p dir=\"auto\"><a class=\"remote-image\" href=\"https://img.example.com/cat.png\" target=\"_blank\""
                + " rel=\"noopener noreferrer nofollow\">A cat <span class=\"remote-image__host\">img.example.com</span></a></p>");
  }

  @Test
  void namesTheHostBehindAUserNameThatLooksLikeOne() {
    assertThat(markdown.render("![x](https://bank.example@evil.example/a.png)"))
        .contains("__host\">evil.example<");
  }

  @Test
  void putsNoLinkIntoALink() {
    assertThat(markdown.render("[![badge](https://a.example/b.svg)](https://b.example)"))
        .containsOnlyOnce("<a ")
        .contains("badge <span class=\"remote-image__host\">a.example</span></a>");
  }

  @Test
  void showsHtmlAsItIsWritten() {
    assertThat(markdown.render("<!-- hidden\n\nstill *here*"))
        .contains("&lt;!-- hidden", "still <em>here</em>");
  }

  @Test
  void survivesDeepNesting() {
    assertThat(markdown.render("> ".repeat(20_000) + "deep")).contains("deep");
    assertThat(markdown.render("*a **b ".repeat(20_000))).contains("a", "b");
    assertThat(markdown.render("[".repeat(50_000))).contains("[[[");
  }

  @Test
  void showsATableThatWouldBlowUpAsLinesOfText() {
    var columns = "|" + "a|".repeat(2_000) + "\n|" + "-|".repeat(2_000) + "\n";

    assertThat(markdown.render(columns + "|x\n".repeat(1_000)))
        .doesNotContain("<table")
        .contains("|x");
  }
}
