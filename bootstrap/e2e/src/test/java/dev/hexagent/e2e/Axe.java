package dev.hexagent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Judges the accessibility of what is on a screen. */
final class Axe {
  private static final String SCRIPT = script();
  private static final String JUDGE = """
      async () => {
        const found = await axe.run(document, {
          resultTypes: ['violations'],
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        });
        return found.violations.flatMap(rule =>
          rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')} (${node.any.concat(node.all, node.none)
            .map(check => check.message).join('; ')})`))
          .filter(fault => !fault.includes('partially obscured')); // by a bar that stays, until one scrolls
      }
      """;

  private Axe() {}

  /** Fails unless there is nothing to complain of. */
  @SuppressWarnings("unchecked")
  static void assertClean(Page page, String state) {
    page.evaluate(SCRIPT);
    var violations = (List<String>) page.evaluate(JUDGE);
    assertThat(violations).as(state).isEmpty();
  }

  private static String script() {
    try (var file = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
