package dev.hexagent.ui.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The page that draws a diagram inside a sandboxed frame. It has no origin, so our server would refuse it every file:
 * it brings its scripts along, and its policy names them by their hashes and allows nothing else but inline styles. What
 * a model smuggles into a diagram finds neither our cookies nor a network there.
 */
final class DiagramFrame {
  private static final String BEFORE =
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Diagram</title>"
          + "<style>body{margin:16px;overflow-x:auto}#drawing{text-align:center}svg{display:block;margin:auto}</style>"
          + "<body><div id=\"drawing\"></div>";

  private final Assets assets;
  private final Mono<Page> page =
      Mono.fromCallable(this::assemble).subscribeOn(Schedulers.boundedElastic()).cache();

  /** The page and what it may do. */
  record Page(byte[] html, String policy) {}

  DiagramFrame(Assets assets) {
    this.assets = assets;
  }

  /** Put together for the first who asks. */
  Mono<Page> page() {
    return page;
  }

  private Page assemble() throws IOException {
    var library = assets.library("mermaid/mermaid.min.js");
    var own = assets.find("diagram-frame.js");
    if (library == null || own == null) {
      throw new IOException("the scripts of diagrams are missing");
    }
    var mermaid = inline(library.content().getContentAsString(StandardCharsets.UTF_8));
    var drawing = inline(new String(own.content(), StandardCharsets.UTF_8));
    var html = BEFORE + "<script>" + mermaid + "</script><script>" + drawing + "</script>";
    return new Page(html.getBytes(StandardCharsets.UTF_8), policy(mermaid, drawing));
  }

  private static String policy(String... scripts) {
    var sources = new StringBuilder();
    for (var script : scripts) {
      sources.append(" '").append(hash(script)).append('\'');
    }
    return "default-src 'none'; script-src" + sources
        + "; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts";
  }

  /** In a script element these words would begin or end something else; in a script they mean the same escaped. */
  private static String inline(String script) {
    return script.replace("<!--", "<\\!--").replace("</script", "<\\/script");
  }

  private static String hash(String script) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
