package dev.hexagent.ui.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;

/**
 * The static files, held in memory. All of them stand under one version made from their contents, so that they may be
 * cached for ever and still change together: style sheets and modules name each other by relative paths.
 */
final class Assets {
  private static final String LOCATION = "classpath:/dev/hexagent/ui/assets/*";
  private static final Map<String, MediaType> TYPES = Map.of(
      "css", MediaType.parseMediaType("text/css;charset=UTF-8"),
      "js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
      "svg", MediaType.parseMediaType("image/svg+xml"));

  private final Map<String, Asset> files = new TreeMap<>();
  private final String version;

  /** One file as it is sent. */
  record Asset(MediaType type, byte[] content) {}

  Assets() {
    try {
      for (var resource : new PathMatchingResourcePatternResolver().getResources(LOCATION)) {
        var name = String.valueOf(resource.getFilename());
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type != null) {
          files.put(name, new Asset(type, resource.getContentAsByteArray()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the static files of the UI cannot be read", e);
    }
    version = digest();
  }

  /** Where they stand within the application. */
  String path() {
    return "/ui/assets/" + version;
  }

  boolean isCurrent(String askedVersion) {
    return version.equals(askedVersion);
  }

  @Nullable
  Asset find(String name) {
    return files.get(name);
  }

  private String digest() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      files.values().forEach(asset -> digest.update(asset.content()));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
