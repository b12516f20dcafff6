package dev.hexagent.adapter.testkit;

import static dev.hexagent.adapter.testkit.Results.done;
import static dev.hexagent.adapter.testkit.Results.of;
import static dev.hexagent.adapter.testkit.Results.refused;
import static dev.hexagent.adapter.testkit.Samples.ALICE;
import static dev.hexagent.adapter.testkit.Samples.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.conversation.Summary;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import org.junit.jupiter.api.Test;

/** What was said down to a message, in short. */
abstract class SummaryStoreContract extends StoreContract {
  @Test
  void keepsThoseOfAConversationOldestFirst() {
    Message first = exchange(samples.opening(conversation("Tea").id(), "1"), "one", ALICE);
    Message second = exchange(samples.reply(first, "2"), "two", ALICE);
    Message elsewhere = exchange(samples.opening(conversation("Rum").id(), "1"), "one", ALICE);
    Summary newer = summary(second, "\u20ACverything\n".repeat(2_000));
    Summary older =
        new Summary(first.conversation(), first.id(), "It", newer.createdAt().minusSeconds(1));
    done(summaries().keep(newer, ALICE));
    done(summaries().keep(older, ALICE));
    done(summaries().keep(summary(elsewhere, "Else"), ALICE));

    assertThat(of(summaries().of(first.conversation(), ALICE))).containsExactly(older, newer);
  }

  @Test
  void leavesTheFirstOneDownToAMessage() {
    Message answer = exchange(samples.opening(conversation("Tea").id(), "1"), "one", ALICE);
    Summary first = summary(answer, "First");

    done(summaries().keep(first, ALICE));
    done(summaries().keep(summary(answer, "Second"), ALICE));

    assertThat(of(summaries().of(answer.conversation(), ALICE))).containsExactly(first);
  }

  @Test
  void showsNothingOfSomebodyElsesConversation() {
    Message answer = exchange(samples.opening(conversation("Tea").id(), "1"), "one", ALICE);
    done(summaries().keep(summary(answer, "In short"), ALICE));

    assertThat(of(summaries().of(answer.conversation(), BOB))).isEmpty();
    refused(summaries().keep(summary(answer, "His"), BOB), ErrorCode.MESSAGE_NOT_FOUND);
  }

  @Test
  void showsNothingOfADeletedConversation() {
    Message answer = exchange(samples.opening(conversation("Tea").id(), "1"), "one", ALICE);
    ConversationId id = answer.conversation();
    Summary summary = summary(answer, "In short");
    done(summaries().keep(summary, ALICE));

    of(conversations().delete(id, null, samples.later(), ALICE));
    assertThat(of(summaries().of(id, ALICE))).isEmpty();

    of(conversations().restore(id, samples.later(), ALICE));
    assertThat(of(summaries().of(id, ALICE))).containsExactly(summary);
  }

  @Test
  void keepsNoneDownToAMessageThatIsNotThere() {
    Message answer = exchange(samples.opening(conversation("Tea").id(), "1"), "one", ALICE);
    ConversationId other = conversation("Rum").id();
    MessageId unknown = samples.messageId();

    refused(
        summaries().keep(new Summary(answer.conversation(), unknown, "x", samples.later()), ALICE),
        ErrorCode.MESSAGE_NOT_FOUND);
    refused(
        summaries().keep(new Summary(other, answer.id(), "x", samples.later()), ALICE),
        ErrorCode.MESSAGE_NOT_FOUND);
  }

  private Summary summary(Message upTo, String text) {
    return new Summary(upTo.conversation(), upTo.id(), text, samples.later());
  }
}
