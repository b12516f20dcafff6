package dev.hexagent.adapter.rest;

import static dev.hexagent.adapter.rest.Api.body;
import static dev.hexagent.adapter.rest.Api.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.application.port.PageRequest;
import dev.hexagent.application.port.UsageGroup;
import dev.hexagent.application.port.UsageQuery;
import dev.hexagent.application.port.UsageQuery.By;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.domain.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

class UsageApiTest {
  private static final Cost SOME = Cost.reported(new BigDecimal("0.0000516"));

  private final Api api = new Api();

  @Test
  void showsWhatWasSpentAndTheTotal() {
    api.usage.groups = List.of(group("2026-11-22", SOME), group(null, Cost.UNKNOWN));
    api.usage.total = group(null, SOME.plus(Cost.UNKNOWN));
    api.usage.next = "more";

    assertThat(body(api.get("/api/v1/usage"))).isEqualTo(json("""
            {"items":[{"key":"2026-11-22","runs":1,"attempts":2,
            "usage":{"prompt_tokens":17,"completion_tokens":5,"total_tokens":22,"reasoning_tokens":0,
            "cache_read_tokens":0,"cache_write_tokens":0},
            "cost":{"usd":"0.0000516","basis":"reported"}},
            {"key":null,"runs":1,"attempts":2,
            "usage":{"prompt_tokens":17,"completion_tokens":5,"total_tokens":22,"reasoning_tokens":0,
            "cache_read_tokens":0,"cache_write_tokens":0},
            "cost":{"usd":null,"basis":"unknown","unknown_attempts":1}}],
            "next_cursor":"more",
            "total":{"key":null,"runs":1,"attempts":2,
            "usage":{"prompt_tokens":17,"completion_tokens":5,"total_tokens":22,"reasoning_tokens":0,
            "cache_read_tokens":0,"cache_write_tokens":0},
            "cost":{"usd":"0.0000516","basis":"mixed","unknown_attempts":1}}}"""));
  }

  @Test
  void asksByDaysOfGreenwichUnlessItIsTold() {
    api.get("/api/v1/usage").expectStatus().isOk();

    assertThat(api.usage.query).isEqualTo(new UsageQuery(null, null, By.DAY, ZoneOffset.UTC));
    assertThat(api.usage.page).isEqualTo(PageRequest.FIRST);
    assertThat(Objects.requireNonNull(api.usage.context).actor()).isEqualTo(Api.CALLER);
  }

  @Test
  void readsTimesAndBeginningsOfDays() {
    api.get("/api/v1/usage?from=2026-11-01&to=2026-11-22T14:17:05Z&group_by=conversation"
            + "&time_zone=America/New_York&limit=7&cursor=x")
        .expectStatus()
        .isOk();

    assertThat(api.usage.query)
        .isEqualTo(new UsageQuery(
            Instant.parse("2026-11-01T04:00:00Z"),
            Instant.parse("2026-11-22T14:17:05Z"),
            By.CONVERSATION,
            ZoneId.of("America/New_York")));
    assertThat(api.usage.page).isEqualTo(new PageRequest(7, "x"));
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday,                    from",
    "to=2026-02-30,                     to",
    "from=2026-11-02&to=2026-11-02,     to",
    "group_by=user,                     group_by",
    "group_by=nothing,                  group_by",
    "time_zone=Mars/Olympus,            time_zone",
    "limit=0,                           limit"
  })
  void namesTheFieldThatIsWrong(String query, String field) {
    var answer = api.get("/api/v1/usage?" + query);

    answer.expectStatus().isBadRequest();
    assertThat(Api.<String>read(answer, "$.field")).isEqualTo(field);
  }

  @Test
  void writesModelsAsTheyAreWrittenEverywhere() {
    api.usage.groups =
        List.of(group("openrouter:openai/gpt-4o", SOME), group("ollama:llama3:8b", SOME));

    assertThat(Api.<List<String>>read(api.get("/api/v1/usage?group_by=model"), "$.items[*].key"))
        .containsExactly("openai/gpt-4o", "ollama:llama3:8b");
  }

  @Test
  void isATableForWhoPrefersOne() {
    api.usage.groups = List.of(
        group("2026-11-22", SOME), group("=1+1", Cost.UNKNOWN), group("a \"b\", c", Cost.NOTHING));

    var answer =
        api.http.get().uri("/api/v1/usage").header("Accept", "text/csv").exchange();

    answer.expectStatus().isOk();
    answer.expectHeader().contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"));
    assertThat(body(answer)).isEqualTo("""
            key,runs,attempts,prompt_tokens,completion_tokens,total_tokens,reasoning_tokens,\
            cache_read_tokens,cache_write_tokens,usage_estimated,cost_usd,cost_basis,cost_unknown_attempts
            2026-11-22,1,2,17,5,22,0,0,0,false,0.0000516,reported,0
            '=1+1,1,2,17,5,22,0,0,0,false,,unknown,1
            "a ""b"", c",1,2,17,5,22,0,0,0,false,0,reported,0
            """.replace("\n", "\r\n"));
  }

  @Test
  void isJsonForWhoTakesAnything() {
    var answer =
        api.http.get().uri("/api/v1/usage").header("Accept", "text/csv,*/*").exchange();

    answer.expectHeader().contentType(MediaType.APPLICATION_JSON);
  }

  private static UsageGroup group(@Nullable String key, Cost cost) {
    return new UsageGroup(key, 1, 2, Usage.reported(17, 5), cost);
  }
}
