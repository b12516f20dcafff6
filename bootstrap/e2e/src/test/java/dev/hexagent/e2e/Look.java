package dev.hexagent.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One way to look at pages, of which pictures are taken.
 *
 * @param name the end of the pictures' names
 */
record Look(Visitor visitor, String name) {
  private static final Path ROOT = Path.of("..", "..");

  /** A page that is scrolled while it is photographed shows its bars where they were. */
  private static final String AT_REST = """
      async () => {
        const frame = () => new Promise(requestAnimationFrame);
        for (let still = 0, last = NaN; still < 3; still = scrollY === last ? still + 1 : 0, last = scrollY) await frame();
      }
      """;

  /** Light and dark, at a desk and on a phone. */
  static List<Look> all(Visitors visitors, ServerProcess server) {
    List<Look> looks = new ArrayList<>();
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      looks.add(of(visitors, server, scheme, "en-GB", 1440, 900));
      looks.add(of(visitors, server, scheme, "en-GB", 390, 844));
    }
    return looks;
  }

  /** One of a language and a size. */
  static Look of(
      Visitors visitors,
      ServerProcess server,
      ColorScheme scheme,
      String language,
      int width,
      int height) {
    Visitor visitor = visitors.visitor(
        server,
        options -> options
            .setColorScheme(scheme)
            .setLocale(language)
            .setReducedMotion(ReducedMotion.REDUCE)
            .setViewportSize(width, height));
    return new Look(
        visitor.expecting("net::ERR_|status of 4(04|09|10)"),
        scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
  }

  Page open(String path) {
    Page page = visitor.open(path);
    page.locator("main").waitFor();
    return page;
  }

  void take(Page page, String screen) {
    page.evaluate(AT_REST);
    page.screenshot(new ScreenshotOptions()
        .setPath(ROOT.resolve(System.getProperty("hexagent.screenshots"))
            .resolve(screen + "-" + name + ".png"))
        .setAnimations(ScreenshotAnimations.DISABLED)
        .setCaret(ScreenshotCaret.HIDE));
  }
}
