package dev.hexagent.domain.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.conversation.Conversation.Label;
import dev.hexagent.domain.failure.InvalidField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConversationChangeTest {
  private record Refused(@Nullable String title, @Nullable List<String> tags, String field) {}

  private static List<Refused> refused() {
    return List.of(
        new Refused("t".repeat(201), null, "title"),
        new Refused(null, Collections.nCopies(21, "tag"), "tags"),
        new Refused(null, List.of("fine", ""), "tags[1]"),
        new Refused(null, List.of(" "), "tags[0]"),
        new Refused(null, List.of("a", "b", "t".repeat(51)), "tags[2]"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatIsOutOfBounds(Refused example) {
    assertThatThrownBy(() -> change(example.title(), example.tags()))
        .isInstanceOfSatisfying(
            InvalidField.class,
            refusal -> assertThat(refusal.faults())
                .extracting(InvalidField.Fault::field)
                .containsExactly(example.field()));
  }

  @Test
  void namesAllThatIsWrong() {
    assertThatThrownBy(() -> change("t".repeat(201), List.of("", "t".repeat(51))))
        .isInstanceOfSatisfying(
            InvalidField.class,
            refusal -> assertThat(refusal.faults())
                .extracting(InvalidField.Fault::field)
                .containsExactly("title", "tags[0]", "tags[1]"));
  }

  @Test
  void takesAllThatIsInBounds() {
    assertThatCode(() -> change("t".repeat(200), Collections.nCopies(20, "t".repeat(50))))
        .doesNotThrowAnyException();
    assertThatCode(() -> change("", List.of())).doesNotThrowAnyException();
    assertThatCode(() -> change(null, null)).doesNotThrowAnyException();
  }

  @Test
  void keepsItsTagsWhateverBecomesOfTheList() {
    List<String> tags = new ArrayList<>(List.of("tea"));
    ConversationChange change = change(null, tags);

    tags.clear();

    assertThat(change.tags()).containsExactly("tea");
  }

  @Test
  void hasTheBoundsOfALabel() {
    assertThatThrownBy(() -> Label.titled("t".repeat(201))).isInstanceOf(InvalidField.class);
    assertThatThrownBy(() -> new Label("", false, false, List.of("")))
        .isInstanceOf(InvalidField.class);
  }

  private static ConversationChange change(@Nullable String title, @Nullable List<String> tags) {
    return new ConversationChange(title, null, null, null, tags);
  }
}
