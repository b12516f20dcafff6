package dev.hexagent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The other tests rely on the watch; here it has to notice. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class HarnessIT {

  @Test
  void aCallOutsideTheApiIsNoticed(Visitors visitors) {
    Visitor visitor =
        visitors.visitor().expecting("GET /api/v1/nonsense").expecting("status of 404");
    Page page = visitor.open("/ui/chat");

    page.evaluate(
        "() => Promise.all([fetch('/api/v1/nonsense'), fetch('/api/v1/agents/default')])");

    assertThat(visitor.watch().noticed())
        .anyMatch(fault -> fault.contains("outside the API: GET /api/v1/nonsense"));
    assertThat(visitor.watch().noticed()).noneMatch(fault -> fault.contains("agents"));
  }

  @Test
  void aCallToAnotherHostIsNoticed(Visitors visitors) {
    Visitor visitor =
        visitors.visitor().expecting("localhost:9|content security policy|Content Security Policy");
    Page page = visitor.open("/ui/chat");

    page.evaluate(
        "() => document.body.append(Object.assign(new Image(), {src: 'http://localhost:9/pixel.png'}))");
    page.waitForFunction("() => true");

    assertThat(visitor.watch().noticed())
        .anyMatch(fault -> fault.contains("http://localhost:9/pixel.png"));
  }

  @Test
  void dataBesideTheApiIsNoticed(Visitors visitors) {
    Visitor visitor = visitors.visitor().expecting("data outside the API");
    visitor
        .context()
        .route(
            "**/ui/private",
            route -> route.fulfill(
                new FulfillOptions().setContentType("application/json").setBody("{}")));
    Page page = visitor.open("/ui/chat");

    page.evaluate("() => fetch('/ui/private').then(answer => answer.text())");

    assertThat(visitor.watch().noticed())
        .anyMatch(
            fault -> fault.contains("data outside the API: ") && fault.endsWith("/ui/private"));
  }

  @Test
  void anUncaughtErrorIsNoticed(Visitors visitors) {
    Visitor visitor = visitors.visitor().expecting("thrown by the test");
    Page page = visitor.open("/ui/chat");

    page.evaluate(
        "() => new Promise(done => { queueMicrotask(() => { throw new Error('thrown by the test'); });"
            + " setTimeout(done); })");

    assertThat(visitor.watch().noticed()).anyMatch(fault -> fault.contains("thrown by the test"));
  }
}
