package dev.hexagent.e2e;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Those who come during one test. */
final class Visitors {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 800;

  private final ServerProcess server;
  private final Chromium chromium;
  private final ApiContract contract;
  private final List<Visitor> present = new ArrayList<>();

  Visitors(ServerProcess server, Chromium chromium, ApiContract contract) {
    this.server = server;
    this.chromium = chromium;
    this.contract = contract;
  }

  /** Somebody who reads English and likes it light, at a desk. */
  Visitor visitor() {
    return visitor(options -> options);
  }

  /** Somebody whose browser differs. */
  Visitor visitor(UnaryOperator<NewContextOptions> differing) {
    return visitor(server, differing);
  }

  /** Somebody who uses another server. */
  Visitor visitor(ServerProcess server) {
    return visitor(server, options -> options);
  }

  /** The server that they come to. Nobody may stop it who shares it with classes that do not know of that. */
  ServerProcess server() {
    return server;
  }

  /** What went wrong for those who came. They leave. */
  List<String> faults() {
    present.forEach(
        visitor -> visitor.context().close()); // after which all it had to say has been heard
    return present.stream()
        .flatMap(visitor -> visitor.watch().faults().stream())
        .toList();
  }

  /** Photographs what everybody sees. */
  void photograph(Path folder, String name) {
    int count = 0;
    for (Visitor visitor : present) {
      for (Page page : visitor.context().pages()) {
        count++;
        try {
          page.screenshot(
              new ScreenshotOptions().setPath(folder.resolve(name + "-" + count + ".png")));
        } catch (PlaywrightException e) {
          System.err.println("no picture of " + page.url() + ": " + e.getMessage());
        }
      }
    }
  }

  /** Somebody who uses another server, by a browser that differs. */
  Visitor visitor(ServerProcess server, UnaryOperator<NewContextOptions> differing) {
    var options = new NewContextOptions()
        .setLocale("en-GB")
        .setTimezoneId("Europe/Berlin")
        .setViewportSize(WIDTH, HEIGHT);
    BrowserContext context = chromium.context(differing.apply(options));
    var visitor = new Visitor(context, server.uri(), new Watch(context, server.uri(), contract));
    present.add(visitor);
    return visitor;
  }
}
