package dev.hexagent.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** Notes the scripts that a browser fetches. */
final class ScriptWeight {
  private final Map<String, Response> scripts = new ConcurrentHashMap<>();

  ScriptWeight(BrowserContext context) {
    context.onResponse(response -> {
      if (response.request().resourceType().equals("script")) {
        scripts.put(response.url(), response);
      }
    });
  }

  /** Bytes of all of them, each compressed on its own. */
  int gzipped() {
    return scripts.values().stream().mapToInt(script -> gzipped(script.body())).sum();
  }

  private static int gzipped(byte[] content) {
    var compressed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(compressed)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.size();
  }
}
