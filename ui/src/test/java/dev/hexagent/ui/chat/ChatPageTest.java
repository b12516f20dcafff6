package dev.hexagent.ui.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.ui.FakeCore;
import dev.hexagent.ui.TestUi;
import org.junit.jupiter.api.Test;

class ChatPageTest {
  private final FakeCore core = new FakeCore();

  @Test
  void greetsWithStartersWhenThereIsNothingYet() {
    var page = page("/ui/chat");

    assertThat(page)
        .contains("data-state=\"empty\"", "What shall we work on?", "data-testid=\"starter\"");
  }

  private String page(String path) {
    return TestUi.over(core)
        .get()
        .uri(path)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .returnResult()
        .getResponseBody();
  }
}
