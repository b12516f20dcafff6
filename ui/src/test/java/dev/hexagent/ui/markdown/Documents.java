package dev.hexagent.ui.markdown;

import java.util.List;
import java.util.Random;

/** Texts as models write them, and some as they should not. */
final class Documents {
  static final List<String> ALL = List.of(
      """
      # Retry policy

      The double charge wasn't caused by retrying too often. A call *succeeded*, its answer got lost.

      1. **One idempotency key per invoice**, the same for all attempts.
      2. **Retry only what can't have happened**: refused connections, `429`, `503`.
         - never a `400`
         - never a time-out without the key
      3. Wait longer each time.

      ```java
      var policy = RetryPolicy.builder()
          .maxAttempts(4) // **not bold**

          .build();
      ```

      | Failure | Retry | Why |
      |---|:-:|--:|
      | refused | yes | nothing was *received* |
      | time-out | `maybe` | a \\| b |

      With four attempts it takes 1.4 s.
      """,
      """
      - one
      - two
        - deep

          with a paragraph
        - deeper
      - three

      - now it is loose

      * another list
      + and another
      1) numbers
      2) with parentheses

      > quoted **text
      that goes on** lazily
      > - and a list
      lazy too

      after
      """,
      """
      Setext one
      ==========
      Setext two
      with two lines
      ---
      text
      ***
      - - -
      Not a heading
      -
      """,
      """
      An answer that stops in code:

      ```python
      def f(x):
          return x * 2

      # a comment, not a heading
      """,
      """
      See [the docs][docs], [docs], [missing] and [later][2].

      [docs]: https://example.com/docs "Docs"

      ![image][pic] and <https://auto.example> and https://bare.example/path_with_underscores.

      [2]: https://example.com/two
        'a title
        over lines'
      [pic]: https://img.example/p.png
      not a definition

      [DOCS]: https://ignored.example
      """,
      """
      Привет! Вот **три шага** и `код`:

      1. Откройте *настройки*.
      2. Вставьте ключ — «как есть».
      3. Перезапустите сервер.

      Готово 🎉 👩‍👩‍👧‍👦 и текст справа налево: שלום **עולם**.

      日本語の**強調**と改行。
      """,
      """
      text before
      | head | row |
      | --- | --- |
      | a | b
      | c
      text that is a row

      paragraph
      a | b
      -- | --
      c | d

      | not | a table |
      because this is text
      """,
      """
          indented code

          goes on

      para
          continues

      - list

            code in a list

      -

      - empty above
      """,
      """
      ~~~
      tilde fence with ``` inside
      ~~~
      ````md
      ```
      nested
      ```
      ````
      ``inline ` tick`` and ***both*** and **bold *nested* bold** and ~~gone~~.
      A line with a hard break\\
      next line and two spaces  \s
      end. Stars: 2 * 3 * 4, snake_case_name, __init__, \\#escaped\\#.
      """,
      """
      - [ ] open task
      - [x] done task with **bold**
      - [y] no task

      <details>
      <summary>Raw **html**</summary>

      inside

      </details>
      <!-- comment
      over lines -->

      $5 and $6, a & b, &amp; &copy; &#x41;
      """,
      """
      The roots are $x_{1,2} = \\frac{-b \\pm \\sqrt{b^2-4ac}}{2a}$, the area $\\pi r^2$, the $n$th term \\(a_n\\):

      $$
      \\begin{aligned}
      f(x) &= a_0 + a_1 x \\\\
      - g(x) &= \\sum_{i=0}^{n} *b_i* x^i

      \\end{aligned}
      $$
      and in line $$e^{i\\pi} + 1 = 0$$ or \\[ \\int_0^1 f \\] too.

      1. A sum:
         \\[
         = \\sum_k k
         \\]
      2. $$E = mc^2$$

      It costs $5 and $6, 7$ or US$8/$9 and `$HOME`, $HOME and ${home}, \\[not\\] \\[a link\\](url).

      | $a_1$ | money |
      |---|---|
      | $\\beta$ | $3 |

      > $$\\begin{cases} a \\\\ b
      > \\end{cases}$$

      $$
      left open
      """,
      "$$\nx\n$$\n\n```mermaid\ngraph TD\n  A[$x$] --> B\n```\n\n$",
      "line one\r\n\r\n- a\r\n- b\r\n\r\n```\r\ncode\r\n```\r\nend\rreally",
      "[a]: /x\n\"title\" broken\n\n[a]: https://a.example\n\"title\"\n\n[a] [b]\n\n    [b]: no\n\n[b]: https://b.example\n    indented",
      "> # quoted heading\n> ```\n> code\nnot code\n\n1986\\. A year\n1986. A list\n\n#hashtag\n#\n## \n####### seven",
      "   three spaces\n\ttab code\n\n\n\n* * *\n_ _ _\nword\n* * *",
      "");

  private static final String[] PIECES = {
    "word ",
    "слово ",
    "1. ",
    "2) ",
    "- ",
    "* ",
    "+ ",
    "\n",
    "\n\n",
    "\n    ",
    "\n  ",
    "> ",
    "# ",
    "## ",
    "```",
    "```java\n",
    "~~~",
    "`",
    "``",
    "**",
    "*",
    "_",
    "__",
    "~~",
    "[",
    "]",
    "](",
    "](https://a.example",
    ")",
    "![",
    "[x]",
    "[x]: ",
    "https://b.example",
    "\n[x]: https://c.example\n",
    "|",
    "\n| a | b |\n",
    "\n|---|---|\n",
    "| c |",
    "---",
    "===",
    "\\",
    "<b>",
    "<!--",
    "-->",
    "&amp;",
    "\t",
    "  \n",
    "\r\n",
    "\"t\"",
    ":",
    "!",
    "[ ] ",
    "$",
    "$$",
    "\n$$\n",
    "$x^2$",
    "$5 ",
    "\\(",
    "\\)",
    "\\[",
    "\\]",
    "\n\\[\n",
    "\\frac{a}{b}",
    "\n$$\\begin{x}",
    "1",
    "\n\n- ",
    "\n> ",
    "😀"
  };

  private Documents() {}

  /** Marks and words in any order. */
  static String soup(Random random) {
    var text = new StringBuilder();
    for (int i = 5 + random.nextInt(60); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
