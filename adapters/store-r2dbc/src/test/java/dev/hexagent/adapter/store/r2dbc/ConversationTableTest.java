package dev.hexagent.adapter.store.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTableTest {
  @ParameterizedTest
  @ValueSource(strings = {"tea", "a\"tea", "tea\"a", "green tea", "\ntea\n", "\\tea", ","})
  void findsATagInItsLinesAndNoOtherOne(String tag) {
    String column = ConversationTable.lines(List.of("first", tag, "last"));

    assertThat(column).contains(ConversationTable.line(tag));
    assertThat(column.contains(ConversationTable.line("tea"))).isEqualTo(tag.equals("tea"));
  }
}
