package dev.hexagent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
  @ParameterizedTest
  @CsvSource({
    "/ui/chat?tag=summer%20trip, summer trip",
    "/ui/chat?tag=summer+trip, summer trip",
    "/ui/chat?tag=c%2B%2B, c++",
    "/ui/chat?a=b&tag=%D1%87%D0%B0%D0%B9, чай"
  })
  void readsATagAsLinksAndBrowsersWriteIt(String address, String tag) {
    assertThat(Listing.of(address).tag()).isEqualTo(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/ui/chat?tag=", "/ui/chat?tag=%zz", "/ui/chat?list=-5", "/ui/chat?list=x"})
  void leavesOutWhatMakesNoSense(String address) {
    assertThat(Listing.of(address)).isEqualTo(Listing.ALL);
  }

  @Test
  void staysFromPageToPage() {
    var listing = Listing.of("/ui/chat?archived=true&tag=c%2B%2B&list=100");

    assertThat(Listing.of(listing.beside("/ui/models?q=gpt"))).isEqualTo(listing);
  }
}
