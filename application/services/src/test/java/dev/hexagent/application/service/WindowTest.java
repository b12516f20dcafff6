package dev.hexagent.application.service;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
  /** A message of 16 bytes is four tokens and four more for itself. */
  private static final int MESSAGE = 8;

  private final Samples samples = new Samples();
  private final List<Message> path = new ArrayList<>();

  @Test
  void isTheWholePathWhereThePolicyAllowsIt() {
    ask();
    answer();
    ask();

    assertThat(Window.of(path, ContextPolicy.EVERYTHING)).isEqualTo(new Window(path, null));
    assertThat(Window.of(path, new ContextPolicy(2, 3 * MESSAGE)))
        .isEqualTo(new Window(path, null));
  }

  @Test
  void isTheLastTurns() {
    ask();
    answer();
    ask();
    answer();
    ask();

    assertThat(window(new ContextPolicy(2, null))).isEqualTo(3);
    assertThat(window(new ContextPolicy(1, null))).isEqualTo(1);
  }

  @Test
  void saysWhatItLeavesOut() {
    ask();
    answer();
    ask();
    answer();
    ask();

    assertThat(Window.of(path, new ContextPolicy(2, null)).leftOut())
        .isEqualTo(new LeftOut(2, 2 * MESSAGE));
  }

  @Test
  void isWholeTurnsWithinTheirTokens() {
    ask();
    answer();
    ask();
    answer();
    ask();

    assertThat(window(new ContextPolicy(null, 5 * MESSAGE))).isEqualTo(5);
    assertThat(window(new ContextPolicy(null, 5 * MESSAGE - 1))).isEqualTo(3);
    assertThat(window(new ContextPolicy(null, 2 * MESSAGE))).isEqualTo(1);
  }

  @Test
  void keepsBothBounds() {
    ask();
    answer();
    ask();
    answer();
    ask();

    assertThat(window(new ContextPolicy(2, 5 * MESSAGE))).isEqualTo(3);
    assertThat(window(new ContextPolicy(3, 3 * MESSAGE))).isEqualTo(3);
  }

  @Test
  void hasTheNewestTurnHoweverLongThatIs() {
    ask();
    answer();
    ask();
    answer();

    assertThat(window(new ContextPolicy(null, 1))).isEqualTo(2);
  }

  @Test
  void countsAQuestionThatWasNeverAnsweredAsATurn() {
    ask();
    ask();
    ask();

    assertThat(window(new ContextPolicy(2, null))).isEqualTo(2);
  }

  @Test
  void leavesNothingAboveTheFirstQuestionByItself() {
    ask();
    answer();
    ask();
    answer();
    ask();
    path.remove(0);

    assertThat(window(new ContextPolicy(2, null))).isEqualTo(4);
    assertThat(window(new ContextPolicy(1, null))).isEqualTo(1);
  }

  private int window(ContextPolicy policy) {
    List<Message> window = Window.of(path, policy).path();
    assertThat(path).endsWith(window.toArray(Message[]::new));
    return window.size();
  }

  private void ask() {
    path.add(
        path.isEmpty()
            ? samples.opening(samples.conversation("Tea", ALICE).id(), "Which tea is it?")
            : samples.reply(last(), "Which tea is it?"));
  }

  private void answer() {
    path.add(samples.quotedAnswer(last(), "It is green tea."));
  }

  private Message last() {
    return path.get(path.size() - 1);
  }
}
