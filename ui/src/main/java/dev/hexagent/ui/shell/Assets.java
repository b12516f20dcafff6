package dev.hexagent.ui.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;

/**
 * The static files: our own, held in memory, and those of libraries, read when somebody asks. All of them stand under one
 * version, made from the contents of ours and the versions of theirs, so that they may be cached for ever and still
 * change together: style sheets and modules name each other by relative paths.
 */
final class Assets {
  private static final String FOLDER = "dev/hexagent/ui/assets/";
  private static final Map<String, MediaType> TYPES = Map.of(
      "css", MediaType.parseMediaType("text/css;charset=UTF-8"),
      "js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
      "svg", MediaType.parseMediaType("image/svg+xml"),
      "woff2", MediaType.parseMediaType("font/woff2"));

  private static final Pattern LIBRARY_FILE =
      Pattern.compile("[A-Za-z0-9_-]+(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)+");

  private final Map<String, Asset> files = new TreeMap<>();
  private final String version;

  /** One file as it is sent. */
  record Asset(MediaType type, byte[] content) {}

  /** One file of a library. */
  record LibraryFile(MediaType type, Resource content) {}

  Assets() {
    try {
      for (var resource :
          new PathMatchingResourcePatternResolver().getResources("classpath:/" + FOLDER + "*")) {
        var name = String.valueOf(resource.getFilename());
        var type = type(name);
        if (type != null) {
          files.put(name, new Asset(type, resource.getContentAsByteArray()));
        }
      }
      version = digest();
    } catch (IOException e) {
      throw new UncheckedIOException("the static files of the UI cannot be read", e);
    }
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

  /** A file of a library by its path, which begins with the library's name. */
  @Nullable
  LibraryFile library(String path) {
    var type = type(path);
    if (type == null || !LIBRARY_FILE.matcher(path).matches()) {
      return null;
    }
    var file = resource("lib/" + path);
    return file.exists() ? new LibraryFile(type, file) : null;
  }

  private static @Nullable MediaType type(String name) {
    return TYPES.get(name.substring(name.lastIndexOf('.') + 1));
  }

  private static Resource resource(String path) {
    return new ClassPathResource(FOLDER + path, Assets.class.getClassLoader());
  }

  private String digest() throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      files.values().forEach(asset -> digest.update(asset.content()));
      digest.update(resource("lib/versions.properties").getContentAsByteArray());
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
