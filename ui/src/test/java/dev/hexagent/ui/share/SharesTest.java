package dev.hexagent.ui.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.share.Share;
import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.FakeShares;
import dev.hexagent.ui.TestUi;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What the owner of a conversation sees of its shares, without scripts. */
class SharesTest {
  private final FakeCore core = new FakeCore();
  private final FakeShares shares = core.shares();
  private final WebTestClient browser = TestUi.over(core);
  private final Conversation tea =
      core.conversation("Tea?", "```\ncup\n```\n\n**Green** & black\n\nMore.");
  private final String page = "/ui/chat/" + tea.id() + "/shares";

  @Test
  void isReachedFromTheChat() {
    assertThat(TestUi.page(browser, "/ui/chat/" + tea.id()))
        .contains("href=\"" + page, "data-testid=\"share\"", "data-testid=\"menu-share\"");
    assertThat(TestUi.page(browser, "/ui/chat")).doesNotContain("data-testid=\"menu-share\"");
  }

  @Test
  void offersTheEndOfTheConversationForAWeek() {
    assertThat(TestUi.page(browser, page))
        .contains("name=\"leaf\" value=\"" + tea.leaf() + "\"")
        .containsPattern("value=\"7\"[^>]*checked")
        .contains("stay with you")
        .doesNotContain("data-testid=\"share-item\"", "data-testid=\"share-made\"");
  }

  @Test
  void showsTheLinkOnceWhenItIsMade() {
    var made = TestUi.body(
        TestUi.post(browser, page, Map.of("leaf", String.valueOf(tea.leaf()), "days", "30"))
            .expectStatus()
            .isOk());

    assertThat(made)
        .contains("/ui/share/" + FakeShares.TOKEN.value() + "\"", "data-testid=\"share-made\"");
    Share share = shares.made().get(0);
    assertThat(share.leaf()).isEqualTo(tea.leaf());
    assertThat(share.span().until()).isEqualTo(FakeCore.NOW.plus(Duration.ofDays(30)));
    assertThat(TestUi.page(browser, page))
        .contains("data-testid=\"share-item\"", ">Up to: Green &amp; black<")
        .contains("/ui/chat/" + tea.id() + "?m=" + share.leaf() + "\"")
        .doesNotContain(FakeShares.TOKEN.value(), "data-testid=\"share-made\"");
  }

  @Test
  void sharesTheBranchThatIsShown() {
    var question = core.question(tea.id()).id();

    assertThat(TestUi.page(browser, page + "?leaf=" + question))
        .contains("name=\"leaf\" value=\"" + question + "\"");
    TestUi.post(browser, page, Map.of("leaf", question.toString(), "days", "1"))
        .expectStatus()
        .isOk();

    assertThat(shares.made()).extracting(Share::leaf).containsExactly(question);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "8", "-1", "3650"})
  void offersNoOtherTimes(String days) {
    TestUi.post(browser, page, Map.of("days", days)).expectStatus().isBadRequest();

    assertThat(shares.made()).isEmpty();
  }

  @Test
  void takesAShareBack() {
    TestUi.post(browser, page, Map.of("days", "7")).expectStatus().isOk();
    Share share = shares.made().get(0);

    var answer = TestUi.post(browser, page + "/" + share.id() + "/revoke", Map.of());

    assertThat(TestUi.location(answer)).isEqualTo(page);
    assertThat(shares.made()).isEmpty();
    TestUi.post(browser, page + "/" + share.id() + "/revoke", Map.of())
        .expectStatus()
        .isNotFound();
  }
}
