package dev.hexagent.ui.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.ui.markdown.MarkdownChange.Closed;
import dev.hexagent.ui.markdown.MarkdownChange.Grown;
import dev.hexagent.ui.markdown.MarkdownChange.Open;
import dev.hexagent.ui.markdown.MarkdownChange.Revised;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LiveMarkdownTest {
  /** The last words a viewer sees, unless they stand in code. */
  private static final Pattern LAST_WORDS = Pattern.compile("([^<>]*)(?:</(?!code)[a-z0-9]+>)*$");

  private final Markdown markdown = new Markdown();

  static Stream<Arguments> documentsInPieces() {
    var documents = Documents.ALL;
    return IntStream.range(0, documents.size())
        .boxed()
        .flatMap(i ->
            Stream.of(1L, 2L, 3L, 4L, 5L, 6L).map(seed -> Arguments.of(i, seed, documents.get(i))));
  }

  @ParameterizedTest(name = "document {0}, seed {1}")
  @MethodSource("documentsInPieces")
  void endsAsTheStoredTextIsRendered(int document, long seed, String text) {
    var view = new View();

    watch(text, seed, view);

    assertThat(view.closed()).isEqualTo(markdown.render(text));
  }

  @ParameterizedTest(name = "document {0}, seed {1}")
  @MethodSource("documentsInPieces")
  void changesNoClosedBlockWhileTheTextArrives(int document, long seed, String text) {
    var view = new View();

    watch(text, seed, view);

    assertThat(view.changedWhileArriving).isEmpty();
  }

  @Test
  void theBeginningOfATextShowsNoMarkThatWaitsForItsEnd() {
    assertThat(markdown.renderSoFar("First.\n\nA **bold be"))
        .isEqualTo(markdown.render("First.\n\nA **bold be**"));
    assertThat(markdown.renderSoFar("A line *")).isEqualTo(markdown.render("A line"));
  }

  @ParameterizedTest(name = "document {0}, seed {1}")
  @MethodSource("documentsInPieces")
  void neverShowsAMarkThatWaitsForItsEnd(int document, long seed, String text) {
    var view = new View();

    watch(text, seed, view);

    assertThat(view.lastWords).noneMatch(words -> words.matches("(?s).*[*_`\\[~\\\\$]"));
  }

  @ParameterizedTest
  @MethodSource("soups")
  void endsAsTheStoredTextIsRenderedWhateverTheMarks(long seed) {
    var text = Documents.soup(new Random(seed));
    var view = new View();

    watch(text, seed, view);

    assertThat(view.closed()).as("seed %d:%n%s", seed, text).isEqualTo(markdown.render(text));
    assertThat(view.changedWhileArriving).as("seed %d:%n%s", seed, text).isEmpty();
  }

  static Stream<Long> soups() {
    return Stream.iterate(1L, seed -> seed + 1).limit(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '"',
      value = {
        "This is **bo # <p dir=auto>This is <strong>bo</strong></p>",
        "This is ** # <p dir=auto>This is</p>",
        "This is **bold* # <p dir=auto>This is <strong>bold</strong></p>",
        "**a *b # <p dir=auto><strong>a <em>b</em></strong></p>",
        "run `mvn te # <p dir=auto>run <code>mvn te</code></p>",
        "see [the docs # <p dir=auto>see the docs</p>",
        "see [the docs](https://exam # <p dir=auto>see the docs</p>",
        "see ![a cat](https://exam # <p dir=auto>see a cat</p>",
        "5 * 3 is # <p dir=auto>5 * 3 is</p>",
        "snake_case_na # <p dir=auto>snake_case_na</p>",
        "~~old # <p dir=auto><del>old</del></p>",
        "a \\ # <p dir=auto>a</p>",
        "**(a # <p dir=auto><strong>(a</strong></p>",
        "so $x^2 + # <p dir=auto>so</p>",
        "so **$x$ and $y # <p dir=auto>so <strong><code class=math>x</code> and</strong></p>",
        "so \\(x # <p dir=auto>so</p>",
        "so $$x # <p dir=auto>so</p>",
        "costs $ # <p dir=auto>costs</p>",
        "costs $5 # <p dir=auto>costs $5</p>",
        "echo $HOME # <p dir=auto>echo $HOME</p>"
      })
  void completesTheMarksThatAreStillOpen(String text, String shown) {
    var live = markdown.live();
    live.append(text);

    var changes = live.frame();

    assertThat(changes)
        .containsExactly(new Open(shown.replaceAll("=(auto|math|formula)", "=\"$1\"")));
  }

  @Test
  void showsTheSourceOfALongFormulaUntilItEnds() {
    var live = markdown.live();
    live.append("$$\na \\\\\n- b");
    var begun = live.frame();
    live.append("\n$$\n");
    var ended = live.frame();

    assertThat(begun)
        .containsExactly(new Open("<div class=\"formula\"><code>a \\\\\n- b</code></div>"));
    assertThat(ended)
        .containsExactly(new Closed(
            0, "<div class=\"formula\"><code class=\"math math--block\">a \\\\\n- b</code></div>"));
  }

  @ParameterizedTest
  @CsvSource({
    "'text\n-'",
    "'text\n#'",
    "'text\n1.'",
    "'text\n``'",
    "'text\n>'",
    "'text\n=='",
    "'text\n$$'",
    "'text\n\\['",
    "'text\n| a | b |\n|--'"
  })
  void waitsWithALineOfWhichNobodyKnowsWhatItWillBe(String text) {
    var live = markdown.live();
    live.append(text);

    assertThat(live.frame()).containsExactly(new Open("<p dir=\"auto\">text</p>"));
  }

  @Test
  void takesAMarkForWhatItSaysWhenItsEndDoesNotCome() {
    var live = markdown.live();
    live.append("**not bold " + "words ".repeat(40));

    assertThat(live.frame())
        .first()
        .extracting(Object::toString)
        .asString()
        .contains("<p dir=\"auto\">**not bold words");
  }

  @Test
  void saysNothingWhenNothingChanged() {
    var live = markdown.live();
    live.append("same");
    live.frame();

    assertThat(live.frame()).isEmpty();
  }

  @Test
  void growsALongCodeBlockAsTextAndRendersItOnceWhenItEnds() {
    var live = markdown.live();
    var line = "x".repeat(99) + "\n";
    live.append("```java\n" + line.repeat(200));
    live.frame();

    live.append(line.repeat(50));
    var growing = live.frame();
    live.append("```\nafter");
    var ended = live.frame();

    assertThat(growing).containsExactly(new Grown(line.repeat(50)));
    assertThat(ended).hasSize(2);
    assertThat(ended.get(0))
        .isInstanceOfSatisfying(
            Closed.class, block -> assertThat(block.html()).contains("java", line.repeat(250)));
    assertThat(ended.get(1)).isEqualTo(new Open("<p dir=\"auto\">after</p>"));
  }

  @Test
  void showsNoHalfOfASurrogatePair() {
    var live = markdown.live();
    live.append("ok \uD83D");
    var before = live.frame();
    live.append("\uDE00");
    var after = live.frame();

    assertThat(before).containsExactly(new Open("<p dir=\"auto\">ok</p>"));
    assertThat(after.toString()).contains("ok");
    assertThat(live.holds("ok \uD83D\uDE00")).isTrue();
  }

  @Test
  void followsAReferenceThatIsDefinedAtTheEnd() {
    var live = markdown.live();
    live.append("See [one][1].\n\nMore.\n\n");
    live.frame();
    live.append("[1]: https://example.com\n");
    live.frame();

    assertThat(live.finish()).last().isInstanceOfSatisfying(Revised.class, revised -> {
      assertThat(revised.index()).isZero();
      assertThat(revised.html()).contains("href=\"https://example.com\"");
    });
  }

  @Test
  void handsOutEachClosedBlockOnce() {
    var live = markdown.live();
    var blocks = new ArrayList<Integer>();
    for (int i = 0; i < 500; i++) {
      live.append("Paragraph " + i + " with **bold** words.\n\n");
      live.frame().stream()
          .filter(Closed.class::isInstance)
          .map(Closed.class::cast)
          .map(Closed::index)
          .forEach(blocks::add);
    }

    assertThat(blocks).isEqualTo(IntStream.range(0, 499).boxed().toList());
  }

  @Test
  void rendersAListThatNeverEndsOnlyWhileItIsShort() {
    var live = markdown.live();
    var renderings = 0;
    for (int i = 0; i < 400; i++) {
      live.append("- item with some words in it\n".repeat(20));
      renderings += (int) live.frame().stream().filter(Open.class::isInstance).count();
    }

    assertThat(renderings).isLessThan(40);
    assertThat(live.finish()).singleElement().isInstanceOf(Closed.class);
  }

  private void watch(String text, long seed, View view) {
    var random = new Random(seed);
    var live = markdown.live();
    for (int at = 0; at < text.length(); ) {
      var end = Math.min(text.length(), at + 1 + random.nextInt(seed % 2 == 0 ? 4 : 30));
      live.append(text.substring(at, end));
      at = end;
      if (random.nextInt(3) > 0) {
        view.show(live.frame());
      }
    }
    view.end(live.finish());
  }

  /** What a browser does with the changes. */
  private static final class View {
    final List<String> changedWhileArriving = new ArrayList<>();
    final List<String> lastWords = new ArrayList<>();
    private final List<String> blocks = new ArrayList<>();

    void show(List<MarkdownChange> changes) {
      changes.forEach(this::apply);
      changes.stream()
          .filter(Revised.class::isInstance)
          .map(Object::toString)
          .forEach(changedWhileArriving::add);
    }

    void end(List<MarkdownChange> changes) {
      changes.forEach(this::apply);
    }

    String closed() {
      return String.join("", blocks);
    }

    private void apply(MarkdownChange change) {
      if (change instanceof Closed closed) {
        assertThat(closed.index()).isEqualTo(blocks.size());
        blocks.add(closed.html());
      } else if (change instanceof Revised revised) {
        blocks.set(revised.index(), revised.html());
      } else if (change instanceof Open open) {
        var words = LAST_WORDS.matcher(open.html());
        if (words.find()) {
          lastWords.add(words.group(1).strip().replace("&#96;", "`"));
        }
      }
    }
  }
}
