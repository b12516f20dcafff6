package dev.hexagent.ui.shell;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Serves the static files. */
@Controller
final class AssetController {
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  /** A page from before an update asks with its old version: it gets the new file, but not to keep. */
  @GetMapping("/ui/assets/{version}/{name}")
  ResponseEntity<byte[]> file(@PathVariable String version, @PathVariable String name) {
    var asset = assets.find(name);
    if (asset == null) {
      return ResponseEntity.notFound().build();
    }
    return ResponseEntity.ok()
        .contentType(asset.type())
        .cacheControl(assets.isCurrent(version) ? FOR_EVER : CacheControl.noCache())
        .body(asset.content());
  }
}
