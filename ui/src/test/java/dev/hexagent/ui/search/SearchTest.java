package dev.hexagent.ui.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.TestUi;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

class SearchTest {
  private final FakeCore core = new FakeCore();
  private final WebTestClient browser = TestUi.over(core);

  @Test
  void offersEverythingThatHasAName() {
    core.addAgent("poet", "Poet", "Rhymes.", OwnerId.LOCAL);
    var id = core.conversation("Lighthouses", "They shine.").id();

    var found = found("/ui/search");

    assertThat(found)
        .contains("href=\"/ui/agents/new\"", "New agent")
        .contains("href=\"/ui/chat/" + id + "\"", "Lighthouses")
        .contains("href=\"/ui/chat?agent=poet\"", "Poet", "Rhymes.")
        .contains("Demo");
  }

  @Test
  void findsByAPartOfTheName() {
    core.addAgent("keeper", "Keeper of lighthouses", "", OwnerId.LOCAL);
    core.conversation("Lighthouses", "They shine.");
    core.conversation("Trains", "They run.");

    assertThat(found("/ui/search?q=LightH"))
        .contains(">Lighthouses<", "Keeper of lighthouses")
        .doesNotContain("Trains", "New agent", "Demo");
  }

  @Test
  void saysThatNothingWasFound() {
    assertThat(TestUi.page(browser, "/ui/search?q=nothing-of-the-kind"))
        .contains("data-state=\"empty\"", "Nothing by that name.");
  }

  @Test
  void leavesOutWhatCannotBeReadAndSaysSo() {
    core.hideConversationsBehind(
        new HexagentException(ErrorCode.STORAGE_UNAVAILABLE, "the database is away"));

    assertThat(TestUi.page(browser, "/ui/search"))
        .contains("id=\"main\" data-state=\"partial\"", "data-testid=\"partial\"", "New agent");
  }

  private String found(String path) {
    var page = TestUi.page(browser, path);
    return page.substring(page.indexOf("id=\"found\""), page.indexOf("</main>"));
  }
}
