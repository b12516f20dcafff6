package dev.hexagent.ui.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {
  private final Markdown markdown = new Markdown();

  @ParameterizedTest
  @ValueSource(strings = {"$x_1 * y_1$", "\\(x_1 * y_1\\)", "\\( x_1 * y_1 \\)"})
  void leavesAFormulaInTextAsItsSource(String formula) {
    assertThat(markdown.render("so " + formula + "."))
        .isEqualTo("<p dir=\"auto\">so <code class=\"math\">x_1 * y_1</code>.</p>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$$x^2$$", "\\[x^2\\]", "$$ x^2 $$"})
  void givesADisplayedFormulaInTextItsOwnClass(String formula) {
    assertThat(markdown.render("so " + formula + " holds"))
        .contains("so <code class=\"math math--block\">x^2</code> holds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$$\n- a\n= b\n\n+ c\n$$",
        "\\[\n- a\n= b\n\n+ c\n\\]",
        "  $$\n  - a\n  = b\n\n  + c $$"
      })
  void readsNoMarkdownInAFormulaThatStandsAlone(String formula) {
    assertThat(markdown.render(formula))
        .startsWith("<div class=\"formula\"><code class=\"math math--block\">- a\n")
        .endsWith("&#43; c</code></div>");
  }

  @Test
  void takesAFormulaOnOneLineOutOfItsParagraph() {
    assertThat(markdown.render("so\n$$x^2$$\nholds"))
        .isEqualTo(
            "<p dir=\"auto\">so</p><div class=\"formula\"><code class=\"math math--block\">x^2</code></div>"
                + "<p dir=\"auto\">holds</p>");
  }

  @Test
  void takesAnEnvironmentForAFormulaFromItsBeginning() {
    assertThat(markdown.render("$$\\begin{cases}\n+ a\\\\\n+ b\n\\end{cases}$$"))
        .isEqualTo("<div class=\"formula\"><code class=\"math math--block\">\\begin{cases}\n"
            + "&#43; a\\\\\n&#43; b\n\\end{cases}</code></div>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$5 and $6",
        "$5, or $6?",
        "$5/$6",
        "US$5 and US$6",
        "5$ and 6$",
        "$5 for one, 6$",
        "($5) and ($6)",
        "$1,000.50 to $2,000",
        "$HOME and $PATH",
        "${a} and ${b}",
        "a $ b $ c",
        "$",
        "$$",
        "$$$",
        "$$$a$$$",
        "\\$x\\$",
        "`$x$`",
        "\\[x\\]",
        "\\[a_b\\](https://a.example)",
        "\\(x",
        "$ x $",
        "x$y$z"
      })
  void takesMoneyAndVariablesAndEscapesForWhatTheyAre(String text) {
    assertThat(markdown.render(text)).doesNotContain("class=\"math");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"the $n$th", "$2x$", "($x$)", "$x$, $y$", "**$x$**", "| a |\n|---|\n| $x$ |"})
  void findsFormulasBesideLettersAndMarks(String text) {
    assertThat(markdown.render(text)).contains("<code class=\"math\">");
  }

  @Test
  void showsAFormulaThatWasNotFinishedAsItIsWritten() {
    assertThat(markdown.render("$$\n\\frac{a}{b"))
        .isEqualTo("<div class=\"formula\"><code>\\frac{a}{b</code></div>");
  }

  @Test
  void escapesWhatAFormulaSays() {
    assertThat(markdown.render("$\\text{<img src=x onerror=alert(1)>}$"))
        .contains("<code class=\"math\">\\text{&lt;img src&#61;x onerror&#61;alert(1)&gt;}</code>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$", "$a ", "$$a ", "\\(", "\\[", "\\(a ", "$a$", "\\$", "$\n"})
  void isQuickWithManyMarks(String mark) {
    Assertions.assertTimeout(
        Duration.ofSeconds(5), () -> markdown.render(mark.repeat(200_000 / mark.length())));
  }
}
