package dev.hexagent.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps an eye on a browser: what it complains of, and whom it calls. */
final class Watch {
  private static final Set<String> COMPLAINTS = Set.of("error", "warning", "assert");
  private static final String TELL_VIOLATIONS = """
      document.addEventListener('securitypolicyviolation', event =>
        console.error('content security policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' in ' + event.documentURI))
      """;

  private final URI server;
  private final ApiContract contract;
  private final List<String> faults = new ArrayList<>();
  private final List<Pattern> expected = new ArrayList<>();

  Watch(BrowserContext context, URI server, ApiContract contract) {
    this.server = server;
    this.contract = contract;
    context.addInitScript(TELL_VIOLATIONS);
    context.onConsoleMessage(message -> {
      if (COMPLAINTS.contains(message.type())) {
        faults.add("console: " + message.text() + " (" + message.location() + ")");
      }
    });
    context.onWebError(error -> faults.add("script: " + error.error()));
    context.onRequest(this::judge);
    context.onResponse(this::judge);
  }

  /** Says that this fault belongs to the test. */
  void expect(String pattern) {
    expected.add(Pattern.compile(pattern));
  }

  /** Everything, whether it is expected or not. */
  List<String> noticed() {
    return List.copyOf(faults);
  }

  /** What nobody expected. */
  List<String> faults() {
    return faults.stream()
        .filter(fault -> expected.stream().noneMatch(each -> each.matcher(fault).find()))
        .toList();
  }

  /** What the UI serves beside the API are pages, fragments and files, never data. */
  private void judge(Response response) {
    String type = response.headers().getOrDefault("content-type", "");
    if (URI.create(response.url()).getRawPath().startsWith("/ui/") && type.contains("json")) {
      faults.add("data outside the API: " + response.url());
    }
  }

  /** Every request stays here, and all but pages and what belongs to them are calls of the public API. */
  private void judge(Request request) {
    URI target = URI.create(request.url());
    if (target.getScheme().matches("blob|data|about")) {
      return;
    }
    if (!server.getAuthority().equals(target.getAuthority())) {
      faults.add("request to somebody else: " + request.url());
    } else if (!target.getPath().startsWith("/ui/")
        && !contract.knows(request.method(), target.getPath())) {
      faults.add("request outside the API: " + request.method() + " " + target.getPath());
    }
  }
}
