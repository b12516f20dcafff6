package dev.hexagent.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The installed browser, started once for all tests. */
final class Chromium implements AutoCloseable {
  private static final double PATIENCE_MS = 15_000;

  /** What it would do besides showing our pages. */
  private static final List<String> QUIET = List.of(
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--font-render-hinting=none");

  private final Playwright playwright;
  private final Browser browser;

  Chromium() {
    var executable = System.getenv().getOrDefault("HEXAGENT_CHROMIUM", "/usr/bin/chromium");
    playwright = Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions()
            .setExecutablePath(Path.of(executable))
            .setArgs(QUIET));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
  }

  BrowserContext context(Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MS);
    return context;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
