package dev.hexagent.adapter.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;

class AccountsTest {
  private static Accounts of(String usage) {
    byte[] json = usage.getBytes(StandardCharsets.UTF_8);
    try (JsonParser in = Json.parser(json, json.length)) {
      return Objects.requireNonNull(Accounts.of(in));
    }
  }

  @Test
  void readsAllTokensAndTheCost() {
    Accounts accounts =
        of("{\"prompt_tokens\":100,\"completion_tokens\":50,\"total_tokens\":150,\"cost\":0.000669,"
            + "\"is_byok\":false,\"prompt_tokens_details\":{\"cached_tokens\":30,\"cache_write_tokens\":20,\"audio_tokens\":1},"
            + "\"completion_tokens_details\":{\"reasoning_tokens\":13,\"image_tokens\":0},"
            + "\"cost_details\":{\"upstream_inference_cost\":0.5}}");

    assertThat(accounts.usage()).isEqualTo(new Usage(100, 50, 13, 30, 20, false));
    assertThat(accounts.cost()).isEqualTo(Cost.reported(new BigDecimal("0.000669")));
  }

  @Test
  void addsReasoningThatTheTotalShowsToBeApart() {
    Accounts accounts = of("{\"prompt_tokens\":307,\"completion_tokens\":26,\"total_tokens\":588,"
        + "\"completion_tokens_details\":{\"reasoning_tokens\":255}}");

    assertThat(accounts.usage()).isEqualTo(new Usage(307, 281, 255, 0, 0, false));
  }

  @Test
  void takesWhatOnlyTheTotalShowsForReasoning() {
    Accounts accounts = of("{\"prompt_tokens\":35,\"completion_tokens\":12,\"total_tokens\":109}");

    assertThat(accounts.usage()).isEqualTo(new Usage(35, 74, 62, 0, 0, false));
  }

  @Test
  void tellsTheCostThatTheProviderItselfBills() {
    Accounts accounts =
        of("{\"cost\":0,\"is_byok\":true,\"cost_details\":{\"upstream_inference_cost\":0.02}}");

    assertThat(accounts.cost()).isEqualTo(Cost.reported(BigDecimal.ZERO));
  }

  @Test
  void readsCachedTokensUnderDeepSeeksName() {
    assertThat(of("{\"prompt_tokens\":339,\"prompt_cache_hit_tokens\":320}").usage())
        .isEqualTo(new Usage(339, 0, 0, 320, 0, false));
  }

  @Test
  void knowsNoUsageIfNoneIsTold() {
    assertThat(of("{}").usage()).isNull();
    assertThat(of("{\"cost\":0.1}").usage()).isNull();
  }

  @Test
  void knowsNoCostIfNoneIsTold() {
    assertThat(of("{\"prompt_tokens\":1}").cost()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "\"12\"",
        "null",
        "{}",
        "[1]",
        "1e400",
        "123456789012345678901234567890",
        "true"
      })
  void takesNonsenseForNothing(String nonsense) {
    Accounts accounts = of("{\"prompt_tokens\":" + nonsense + ",\"completion_tokens\":2}");

    assertThat(accounts.usage()).isEqualTo(Usage.reported(0, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-0.1", "null", "{}", "[]", "1e999999999", "1e-999999999", "\"abc\"", "true"})
  void takesAnAbsurdCostForNone(String absurd) {
    assertThat(of("{\"cost\":" + absurd + "}").cost()).isNull();
  }
}
