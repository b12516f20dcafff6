package dev.hexagent.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.identity.AgentId;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageTest {
  private static final UUID ID = UUID.fromString("019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071");
  private static final Generation GENERATION = new Generation(
      AgentId.DEFAULT,
      new ModelId("demo", "demo"),
      new RunId(ID),
      null,
      Usage.ZERO,
      Cost.NOTHING,
      Duration.ZERO,
      null);

  @Test
  void readsAsItsTextPartsWithoutItsReasoning() {
    Message message = message(
        Role.ASSISTANT,
        List.of(
            new ContentPart.Text("Hel"),
            new ContentPart.Reasoning("Should I?", null),
            new ContentPart.Text(""),
            new ContentPart.Text("lo")),
        GENERATION);

    assertThat(message.text()).isEqualTo("Hello");
  }

  @Test
  void readsAsNothingWithoutParts() {
    assertThat(message(Role.ASSISTANT, List.of(), null).text()).isEmpty();
  }

  @Test
  void isNotGeneratedIfAUserWroteIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> message(Role.USER, List.of(), GENERATION));
  }

  @Test
  void keepsItsPartsWhateverBecomesOfTheList() {
    List<ContentPart> parts = new ArrayList<>(List.of(new ContentPart.Text("Hi")));
    Message message = message(Role.USER, parts, null);

    parts.clear();

    assertThat(message.text()).isEqualTo("Hi");
  }

  private static Message message(
      Role role, List<ContentPart> parts, @Nullable Generation generation) {
    return new Message(
        new MessageId(ID),
        new ConversationId(ID),
        null,
        role,
        MessageStatus.COMPLETE,
        parts,
        generation,
        PathHash.ROOT,
        Instant.EPOCH);
  }
}
