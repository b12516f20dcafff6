package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the server goes. */
@ExtendWith(EndToEnd.class)
class RestartIT {
  @TempDir
  private static Path folder;

  private static ServerProcess server;

  @BeforeAll
  static void start() {
    server = ServerProcess.on(folder);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @Test
  void conversationsAndAgentsAreFoundAgain(Visitors visitors) {
    Visitor visitor = visitors.visitor(server).expecting("net::ERR_");
    AgentsPage.open(visitor).create("Keeper", "Remember everything.");
    ChatPage chat = ChatPage.fresh(visitor).ask("Hello from before").finished("complete");
    String id = chat.id();
    String answer = chat.shown();

    server.stop();
    server.restart();

    ChatPage later = ChatPage.fresh(visitors.visitor(server));
    later.get("conversation-list").locator("[data-conversation='" + id + "']").click();
    assertThat(later.get("message-user")).containsText("Hello from before");
    assertThat(later.shown()).isEqualTo(answer);
    assertThat(AgentsPage.open(visitor).card("Keeper")).isVisible();
    assertThat(server.complaints()).isEmpty();
  }
}
