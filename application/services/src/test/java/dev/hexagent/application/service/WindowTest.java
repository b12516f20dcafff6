package dev.hexagent.application.service;

import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.domain.agent.ContextPolicy;
import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.LeftOut.Told;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.MessageId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowTest {
  /** A message of 16 bytes is four tokens and four more for itself. */
  private static final int MESSAGE = 8;

  private final Samples samples = new Samples();
  private final List<Message> path = new ArrayList<>();
  private final Map<MessageId, String> summaries = new HashMap<>();

  @Test
  void isTheWholePathWhereThePolicyAllowsIt() {
    ask();
    answer();
    ask();

    assertThat(of(ContextPolicy.EVERYTHING)).isEqualTo(new Window(null, path, null, null));
    assertThat(of(new ContextPolicy(2, 3 * MESSAGE))).isEqualTo(new Window(null, path, null, null));
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

    assertThat(of(new ContextPolicy(2, null)).leftOut()).isEqualTo(new LeftOut(2, 2 * MESSAGE));
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

  @Test
  void wantsNoSummaryWhereNothingIsLeftOut() {
    talk(2);

    assertThat(of(new ContextPolicy(3, null, true)).due()).isNull();
  }

  @Test
  void wantsHalfOfItSummedUpWhenABoundIsReached() {
    talk(5);

    Window window = of(new ContextPolicy(4, null, true));

    assertThat(window.due().messages()).isEqualTo(path.subList(0, 8));
    Window then = window.due().with("In short");
    assertThat(then.path()).isEqualTo(path.subList(8, 11));
    assertThat(then.summary()).isEqualTo("In short");
    assertThat(then.leftOut()).isEqualTo(new LeftOut(8, 8 * MESSAGE, Told.SUMMARY));
  }

  @Test
  void leavesOutWhereASummaryFails() {
    talk(5);

    Window window = of(new ContextPolicy(4, null, true));

    assertThat(window.summary()).isNull();
    assertThat(window.path()).isEqualTo(path.subList(4, 11));
    assertThat(window.leftOut()).isEqualTo(new LeftOut(4, 4 * MESSAGE, Told.FAILED));
  }

  @Test
  void tellsASummaryAsLongAsWhatIsBelowItIsAllowed() {
    talk(5);
    summaries.put(path.get(7).id(), "In short");

    Window window = of(new ContextPolicy(4, null, true));

    assertThat(window)
        .isEqualTo(new Window(
            "In short", path.subList(8, 11), new LeftOut(8, 8 * MESSAGE, Told.SUMMARY), null));
  }

  @Test
  void sumsUpTheOldSummaryWithWhatCameSince() {
    talk(9);
    summaries.put(path.get(7).id(), "In short");

    Window window = of(new ContextPolicy(4, null, true));

    assertThat(window.due().before()).isEqualTo("In short");
    assertThat(window.due().messages()).isEqualTo(path.subList(8, 16));
    assertThat(window.summary()).isEqualTo("In short");
    assertThat(window.leftOut()).isEqualTo(new LeftOut(12, 12 * MESSAGE, Told.FAILED));
  }

  @Test
  void doesNotUseASummaryThatEndsInTheMiddleOfATurn() {
    talk(2);
    summaries.put(path.get(2).id(), "Up to a question");

    assertThat(of(new ContextPolicy(3, null, true)).summary()).isNull();
  }

  @Test
  void sumsUpNothingOfTheNewestTurn() {
    talk(0);

    assertThat(of(new ContextPolicy(null, 1, true)).due()).isNull();
  }

  @Test
  void countsASummaryAmongTheTokens() {
    talk(3);
    summaries.put(path.get(1).id(), "s".repeat(400));

    assertThat(of(new ContextPolicy(null, 5 * MESSAGE, true)).due()).isNotNull();
    summaries.clear();
    assertThat(of(new ContextPolicy(null, 7 * MESSAGE, true)).due()).isNull();
  }

  /** So many questions with answers, and one more question. */
  private void talk(int answered) {
    for (int i = 0; i < answered; i++) {
      ask();
      answer();
    }
    ask();
  }

  private int window(ContextPolicy policy) {
    List<Message> window = of(policy).path();
    assertThat(path).endsWith(window.toArray(Message[]::new));
    return window.size();
  }

  private Window of(ContextPolicy policy) {
    return Window.of(path, policy, summaries);
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
