package dev.hexagent.domain.conversation;

import static dev.hexagent.domain.conversation.Role.ASSISTANT;
import static dev.hexagent.domain.conversation.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathHashTest {
  @Test
  void isTheSameForTheSamePath() {
    assertThat(PathHash.ROOT.then(USER, "Hi").then(ASSISTANT, "Hello"))
        .isEqualTo(PathHash.ROOT.then(USER, "Hi").then(ASSISTANT, "Hello"));
  }

  @Test
  void tellsPathsApart() {
    List<PathHash> paths = List.of(
        PathHash.ROOT,
        PathHash.ROOT.then(USER, ""),
        PathHash.ROOT.then(USER, "").then(USER, ""),
        PathHash.ROOT.then(USER, "ab"),
        PathHash.ROOT.then(ASSISTANT, "ab"),
        PathHash.ROOT.then(USER, "AB"),
        PathHash.ROOT.then(USER, "a").then(USER, "b"),
        PathHash.ROOT.then(USER, "b").then(USER, "a"),
        PathHash.ROOT.then(USER, "a").then(ASSISTANT, "b"),
        PathHash.ROOT.then(ASSISTANT, "a").then(USER, "b"));

    assertThat(paths).doesNotHaveDuplicates();
  }

  @Test
  void doesNotTakeATextForAHash() {
    PathHash hi = PathHash.ROOT.then(USER, "Hi");

    assertThat(PathHash.ROOT.then(USER, hi.value() + "\0Hello"))
        .isNotEqualTo(hi.then(USER, "Hello"));
  }

  @Test
  void staysWhatItWasWhenItWasStored() {
    assertThat(
            PathHash.ROOT.then(USER, "Привет").then(ASSISTANT, "\uD83C\uDF75").value())
        .isEqualTo("5bb7f8e87a546c6d5fb849f15bb71398e2bcd1ae1697d6bf85bd0c553b9057f5");
  }
}
