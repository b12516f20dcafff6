package dev.hexagent.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.CallContext;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.ConversationChange;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.TestUi;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The list of conversations beside the pages. */
class SidebarTest {
  private static final Pattern NEXT = Pattern.compile("data-next=\"([^\"]+)\"");

  private final FakeCore core = new FakeCore();
  private final WebTestClient browser = TestUi.over(core);

  @Test
  void putsEveryPinnedConversationOnTopHoweverOldItIs() {
    var old = core.conversation("Old and pinned", "answer");
    label(old, true, null);
    IntStream.range(0, 60).forEach(i -> core.conversation("Newer " + i, "answer"));

    var list = list("/ui/chat");

    assertThat(list.indexOf("Old and pinned")).isPositive().isLessThan(list.indexOf("Newer"));
    assertThat(list.split("data-testid=\"conversation\"")).hasSize(52);
  }

  @Test
  void listsThoseWithATagAndGoesOnDoingSoFromPageToPage() {
    var tea = core.conversation("Green", "answer");
    label(tea, null, List.of("tea & cake", "cold"));
    core.conversation("Trains", "answer");

    var all = list("/ui/chat");
    var some = list("/ui/chat?tag=tea%20%26%20cake");

    assertThat(all)
        .contains("Green", "Trains", "href=\"/ui/chat?tag=tea%20%26%20cake\"")
        .contains("href=\"/ui/chat?tag=cold\"");
    assertThat(some)
        .contains("href=\"/ui/chat/" + tea.id() + "?tag=tea%20%26%20cake\"")
        .contains("href=\"/ui/chat\" aria-current=\"true\"")
        .doesNotContain("Trains");
    assertThat(crosses(all)).isZero();
    assertThat(crosses(some)).isOne(); // at the one that is chosen
  }

  private static long crosses(String list) {
    return Pattern.compile("data-testid=\"tag-choice\".*?</a>")
        .matcher(list)
        .results()
        .filter(tag -> tag.group().contains("#close"))
        .count();
  }

  @Test
  void leadsFromAFormBackBesideTheSameList() {
    var archived = core.conversation("Old one", "answer");

    var path = "/ui/chat/" + archived.id();

    var back = TestUi.location(TestUi.post(
        browser, path + "/label?archived=true&tag=tea time", Map.of("archived", "true")));
    var gone =
        TestUi.location(TestUi.post(browser, path + "/delete?tag=tea time", Map.of("open", "")));

    assertThat(back).isEqualTo(path + "?archived=true&tag=tea%20time");
    assertThat(gone).isEqualTo("/ui/chat?deleted=" + archived.id() + "&tag=tea%20time");
  }

  @Test
  void goesOnWhereTheListEnded() {
    IntStream.range(0, 120).forEach(i -> core.conversation("Talk " + i + ".", "answer"));
    var next = next(TestUi.page(browser, "/ui/chat"));

    var second = TestUi.page(browser, next);
    var third = TestUi.page(browser, next(second));

    assertThat(second.split("data-testid=\"conversation\"")).hasSize(51);
    assertThat(next(second)).contains("list=150");
    assertThat(third.split("data-testid=\"conversation\"")).hasSize(21);
    assertThat(third).doesNotContain("data-next", "<html", "<body");
  }

  @Test
  void addsAndTakesAwayTags() {
    var talk = core.conversation("Talk", "answer");
    var path = "/ui/chat/" + talk.id() + "/label";

    TestUi.post(browser, path, Map.of("tags", " tea , green,,tea "));
    TestUi.post(browser, path, Map.of("tags", "late", "untag", "green"));

    assertThat(tags(talk)).containsExactly("tea", "late");
    assertThat(TestUi.page(browser, "/ui/chat/" + talk.id()))
        .contains("name=\"untag\" value=\"late\"", "data-tags=\"tea\nlate\"");
  }

  @Test
  void changesNothingWhereTagsAreTooManyOrTooLong() {
    var talk = core.conversation("Talk", "answer");
    var path = "/ui/chat/" + talk.id() + "/label";
    var many = String.join(",", IntStream.range(0, 21).mapToObj(i -> "t" + i).toList());

    var tooMany = TestUi.post(browser, path, Map.of("tags", many));
    var tooLong = TestUi.post(browser, path, Map.of("tags", "x".repeat(51)));

    assertThat(TestUi.body(tooMany.expectStatus().isBadRequest()))
        .contains("Nothing was changed", "Talk");
    tooLong.expectStatus().isBadRequest();
    assertThat(tags(talk)).isEmpty();
  }

  private List<String> tags(Conversation conversation) {
    return core.find(conversation.id(), context()).block().label().tags();
  }

  private void label(
      Conversation conversation, @Nullable Boolean pinned, @Nullable List<String> tags) {
    var change = new ConversationChange(null, null, pinned, null, tags);
    core.change(conversation.id(), change, null, context()).block();
  }

  private static CallContext context() {
    return new CallContext(Actor.local(), Locale.ENGLISH);
  }

  private static String next(String page) {
    var found = NEXT.matcher(page);
    assertThat(found.find()).isTrue();
    return found.group(1).replace("&amp;", "&");
  }

  private String list(String path) {
    var page = TestUi.page(browser, path);
    return page.substring(page.indexOf("id=\"conversations\""), page.indexOf("sidebar__foot"));
  }
}
