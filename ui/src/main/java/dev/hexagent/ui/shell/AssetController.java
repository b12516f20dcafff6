package dev.hexagent.ui.shell;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import reactor.core.publisher.Mono;

/** Serves the static files. */
@Controller
final class AssetController {
  private static final CacheControl FOR_EVER =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  private final Assets assets;
  private final DiagramFrame diagram;

  AssetController(Assets assets, DiagramFrame diagram) {
    this.assets = assets;
    this.diagram = diagram;
  }

  /** A page from before an update asks with its old version: it gets the new file, but not to keep. */
  @GetMapping("/ui/assets/{version}/{name}")
  ResponseEntity<byte[]> file(@PathVariable String version, @PathVariable String name) {
    var asset = assets.find(name);
    if (asset == null) {
      return ResponseEntity.notFound().build();
    }
    return keep(version).contentType(asset.type()).body(asset.content());
  }

  /** A file of somebody else's library. */
  @GetMapping("/ui/assets/{version}/lib/{*path}")
  ResponseEntity<Resource> library(@PathVariable String version, @PathVariable String path) {
    var file = assets.library(path.substring(1));
    if (file == null) {
      return ResponseEntity.notFound().build();
    }
    return keep(version).contentType(file.type()).body(file.content());
  }

  /** The page of a diagram's frame, under a policy of its own. */
  @GetMapping("/ui/assets/{version}/diagram.html")
  Mono<ResponseEntity<byte[]>> diagram(@PathVariable String version) {
    return diagram
        .page()
        .map(page -> keep(version)
            .contentType(HTML)
            .header("Content-Security-Policy", page.policy())
            .body(page.html()));
  }

  private ResponseEntity.BodyBuilder keep(String version) {
    return ResponseEntity.ok()
        .cacheControl(assets.isCurrent(version) ? FOR_EVER : CacheControl.noCache());
  }
}
