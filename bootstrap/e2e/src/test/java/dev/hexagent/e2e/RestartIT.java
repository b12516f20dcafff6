package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is left when the server goes. */
@ExtendWith(EndToEnd.class)
class RestartIT {
  @RegisterExtension
  private static final Backstage BACKSTAGE = Backstage.shared();

  @Test
  void conversationsAndAgentsAreFoundAgain(Visitors visitors) {
    Visitor visitor = visitors.visitor().expecting("net::ERR_");
    AgentsPage.open(visitor).create("Keeper", "Remember everything.");
    ChatPage chat = ChatPage.fresh(visitor).ask("Hello from before").finished("complete");
    String id = chat.id();
    String answer = chat.shown();

    BACKSTAGE.server().stop();
    BACKSTAGE.server().restart();

    ChatPage later = ChatPage.fresh(visitors.visitor());
    later.get("conversation-list").locator("[data-conversation='" + id + "']").click();
    assertThat(later.get("message-user")).containsText("Hello from before");
    assertThat(later.shown()).isEqualTo(answer);
    assertThat(AgentsPage.open(visitor).card("Keeper")).isVisible();
  }
}
