package dev.hexagent.application.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.testkit.Samples;
import dev.hexagent.domain.content.ContentPart;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ToolOutcome;
import dev.hexagent.domain.usage.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenEstimateTest {
  @Test
  void countsAQuarterOfTheBytesRoundedUpAndAnOverheadPerMessage() {
    List<ContentPart> answer = List.of(
        new ContentPart.Reasoning("Hm.", null), new ContentPart.Text("Привет")); // 3 and 12 bytes

    Usage usage = TokenEstimate.of(Samples.request("12345678"), answer);

    assertThat(usage).isEqualTo(Usage.estimated(4 + 2, 1 + 3));
  }

  @Test
  void countsWhatIsSaidToToolsAndByThem() {
    List<ContentPart> answer = List.of(
        new ContentPart.ToolCall("a", "clock", new JsonText("{\"a\":1}")),
        new ContentPart.ToolCall("b", "clock", null),
        new ContentPart.ToolResult("a", ToolOutcome.OK, "noon"));

    Usage usage = TokenEstimate.of(Samples.request("12345678"), answer);

    assertThat(usage).isEqualTo(Usage.estimated(4 + 2, 2 + 2 + 2 + 1));
  }
}
