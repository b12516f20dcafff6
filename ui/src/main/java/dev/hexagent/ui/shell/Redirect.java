package dev.hexagent.ui.shell;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/** Sends a browser on after a form, so that reloading does not send the form again. */
public final class Redirect {
  private Redirect() {}

  /**
   * To a page of ours, beside which the same conversations are listed.
   *
   * @param path template of path and query, for example {@code /ui/chat/{id}}
   * @param values of its variables, encoded here
   */
  public static ResponseEntity<String> to(Visitor visitor, String path, Object... values) {
    var address =
        UriComponentsBuilder.fromUriString(visitor.base() + path).encode().buildAndExpand(values);
    var list = visitor.listing();
    return to(
        list.equals(Listing.ALL)
            ? address.toUri()
            : URI.create(list.beside(address.toUriString())));
  }

  static ResponseEntity<String> to(URI address) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(address).build();
  }
}
