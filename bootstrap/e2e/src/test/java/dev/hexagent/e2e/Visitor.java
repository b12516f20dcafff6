package dev.hexagent.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;

/**
 * Somebody in front of a browser of their own, with its cookies and tabs.
 *
 * @param watch notes what goes wrong there, which fails the test
 */
record Visitor(BrowserContext context, URI server, Watch watch) {
  /** A new tab. */
  Page open(String path) {
    Page page = context.newPage();
    page.navigate(at(path));
    return page;
  }

  String at(String path) {
    return server.resolve(path).toString();
  }

  Api api() {
    return new Api(server);
  }

  /** Says that the browser will complain of this, and may. */
  Visitor expecting(String pattern) {
    watch.expect(pattern);
    return this;
  }
}
