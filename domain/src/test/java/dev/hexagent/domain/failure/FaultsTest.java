package dev.hexagent.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hexagent.domain.failure.InvalidField.Fault;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private final Faults faults = new Faults();

  @Test
  void throwNothingIfNothingIsWrong() {
    faults.require(true, "a", "must not be seen").length("b", "x", 1, 1);

    assertThatCode(faults::throwIfAny).doesNotThrowAnyException();
  }

  @Test
  void tellAllThatIsWrongInOrder() {
    faults
        .require(false, "b", "is wrong")
        .require(true, "c", "is fine")
        .require(false, "a", "is wrong, too");

    assertThatThrownBy(faults::throwIfAny)
        .hasMessage("b is wrong; a is wrong, too")
        .isInstanceOfSatisfying(InvalidField.class, refusal -> {
          assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_FIELD);
          assertThat(refusal.faults())
              .containsExactly(new Fault("b", "is wrong"), new Fault("a", "is wrong, too"));
        });
  }

  @Test
  void findTextsTooShortAndTooLong() {
    faults
        .length("empty", "", 1, 9)
        .length("blank", " \n", 1, 9)
        .length("long", "1234567890", 1, 9);

    assertThatThrownBy(faults::throwIfAny)
        .hasMessage(
            "empty must not be empty; blank must not be empty; long must have at most 9 characters but has 10");
  }

  @Test
  void letATextBeEmptyThatMayBe() {
    faults.length("empty", "", 0, 9).length("blank", " ", 0, 9);

    assertThatCode(faults::throwIfAny).doesNotThrowAnyException();
  }

  @Test
  void giveBackAValueThatGuardsItself() {
    assertThat(faults.attempt("config.", () -> "value")).isEqualTo("value");
    assertThatCode(faults::throwIfAny).doesNotThrowAnyException();
  }

  @Test
  void collectTheFaultsOfAValueThatRefuses() {
    faults.require(false, "first", "is wrong");

    Object value = faults.attempt("config.", () -> {
      throw new InvalidField("name", "must not be empty");
    });

    assertThat(value).isNull();
    assertThatThrownBy(faults::throwIfAny)
        .hasMessage("first is wrong; config.name must not be empty");
  }
}
