package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Making agents and working with them. */
@Tag("ui-full")
@ExtendWith(EndToEnd.class)
class AgentsIT {

  @Test
  void anAgentIsMadeAndTalkedTo(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    AgentsPage agents = AgentsPage.open(visitor);

    agents.create("Lighthouse keeper", "You keep a lighthouse.");
    agents.get("chat-with-agent").click();
    ChatPage chat =
        new ChatPage(agents.page()).ask("Which instructions do you have?").finished("complete");

    assertThat(chat.answer().locator("h2").first()).hasText("Lighthouse keeper");
    assertThat(chat.answerText()).containsText("You keep a lighthouse.");
    assertThat(visitor.api().lastMessage(chat.id()).get("agent_id").stringValue())
        .isEqualTo("lighthouse_keeper");
  }

  @Test
  void anotherAgentTakesOverInAConversation(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    AgentsPage.open(visitor).create("Successor", "You come second.");
    ChatPage chat = ChatPage.fresh(visitor).ask("Hello").finished("complete");

    chat.get("agent-model-chip").click();
    chat.page().locator("[data-agent=successor]").click();
    chat.ask("Which instructions do you have?").finished("complete");

    assertThat(chat.get("message-agent").first().locator("h2").first()).not().hasText("Successor");
    assertThat(chat.answer().locator("h2").first()).hasText("Successor");
    assertThat(chat.answerText()).containsText("You come second.");
  }

  @Test
  void aChangeIsKept(Visitors visitors) {
    Visitor visitor = visitors.visitor();
    AgentsPage agents = AgentsPage.open(visitor);
    agents.create("Draft", "First thought.");

    agents.edit("Draft");
    agents.get("agent-name").fill("Final");
    agents.get("agent-temperature").fill("0,3");
    agents.get("save-agent").click();
    assertThat(agents.get("saved")).isVisible();

    JsonNode agent = visitor.api().get("/api/v1/agents/draft");
    assertThat(agent.get("name").stringValue()).isEqualTo("Final");
    assertThat(agent.get("temperature").doubleValue()).isEqualTo(0.3);
    assertThat(agent.get("system_prompt").stringValue()).isEqualTo("First thought.");
  }

  @Test
  void whatIsWrongIsSaidBesideItsField(Visitors visitors) {
    Visitor visitor = visitors.visitor().expecting("status of 400");
    AgentsPage agents = AgentsPage.open(visitor);
    agents.get("new-agent").click();
    agents.get("agent-prompt").fill("Something one would not like to lose");
    agents.get("agent-temperature").fill("3");

    agents.get("save-agent").click();

    assertThat(agents.get("error-summary").locator("a")).hasCount(2);
    assertThat(agents.get("agent-name")).hasAttribute("aria-invalid", "true");
    assertThat(agents.get("agent-temperature")).hasAttribute("aria-invalid", "true");
    assertThat(agents.get("agent-prompt")).hasValue("Something one would not like to lose");
    agents.get("error-summary").locator("a").last().click();
    assertThat(agents.get("agent-temperature")).isFocused();
  }

  @Test
  void aChangeOfSomethingChangedElsewhereIsNotLost(Visitors visitors) {
    Visitor visitor = visitors.visitor().expecting("status of 409");
    AgentsPage mine = AgentsPage.open(visitor);
    mine.create("Contested", "First.");
    AgentsPage theirs = AgentsPage.open(visitor);
    theirs.edit("Contested");
    theirs.get("agent-prompt").fill("Theirs.");
    theirs.get("save-agent").click();
    assertThat(theirs.get("saved")).isVisible();

    mine.get("agent-prompt").fill("Mine.");
    mine.get("save-agent").click();

    assertThat(mine.get("conflict")).isVisible();
    assertThat(mine.get("agent-prompt")).hasValue("Mine.");
    assertThat(
            visitor.api().get("/api/v1/agents/contested").get("system_prompt").stringValue())
        .isEqualTo("Theirs.");
  }

  @Test
  void anAgentIsDeletedOnceThatIsConfirmed(Visitors visitors) {
    AgentsPage agents = AgentsPage.open(visitors.visitor());
    agents.create("Passing", "Soon gone.");

    agents.get("delete-agent").click();
    agents.get("cancel-delete").click();
    assertThat(agents.get("delete-dialog")).isHidden();
    agents.delete("Passing");

    assertThat(agents.card("Passing")).hasCount(0);
  }

  @Test
  void theDefaultAgentCannotBeDeleted(Visitors visitors) {
    AgentsPage agents = new AgentsPage(visitors.visitor().open("/ui/agents/default"));

    assertThat(agents.get("agent-form")).isVisible();
    assertThat(agents.get("delete-agent")).hasCount(0);
  }

  @Test
  void whatIsNotSavedIsGuarded(Visitors visitors) {
    AgentsPage agents = AgentsPage.open(visitors.visitor());
    agents.get("new-agent").click();
    agents.get("agent-name").pressSequentially("Half typed");
    String[] asked = new String[1];
    agents.page().onceDialog(dialog -> {
      asked[0] = dialog.type();
      dialog.dismiss();
    });

    agents.get("nav-agents").click();

    assertThat(agents.get("agent-name")).hasValue("Half typed");
    assertThat(asked[0]).isEqualTo("beforeunload");
  }
}
