package dev.hexagent.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The list of agents on the screen, and the form behind it. */
record AgentsPage(Page page) {

  static AgentsPage open(Visitor visitor) {
    return new AgentsPage(visitor.open("/ui/agents"));
  }

  Locator get(String testId) {
    return page.getByTestId(testId);
  }

  Locator card(String name) {
    return get("agent-card")
        .filter(new Locator.FilterOptions().setHas(page.getByText(name, exactly())));
  }

  /** Makes an agent by the form, which then shows it. */
  void create(String name, String prompt) {
    get("new-agent").click();
    get("agent-name").fill(name);
    get("agent-prompt").fill(prompt);
    get("save-agent").click();
    assertThat(get("saved")).isVisible();
  }

  /** Opens the form of an agent, from wherever one is. */
  void edit(String name) {
    list();
    card(name).getByRole(AriaRole.HEADING).getByText(name).click();
    assertThat(get("agent-name")).hasValue(name);
  }

  void list() {
    get("nav-agents").click();
    assertThat(get("agent-list")).isVisible();
  }

  /** Deletes an agent and confirms it, on a page or in a dialog. */
  void delete(String name) {
    edit(name);
    get("delete-agent").click();
    get("confirm-delete").filter(new Locator.FilterOptions().setVisible(true)).click();
    assertThat(get("deleted-toast")).isVisible();
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
