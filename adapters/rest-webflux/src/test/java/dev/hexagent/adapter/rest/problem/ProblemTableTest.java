package dev.hexagent.adapter.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hexagent.domain.failure.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;

class ProblemTableTest {
  /** A code without a row would be a 500, and only {@code internal} is one. */
  @ParameterizedTest
  @EnumSource
  void hasARowForEveryCode(ErrorCode code) {
    assertThat(ProblemTable.status(code) == HttpStatus.INTERNAL_SERVER_ERROR)
        .isEqualTo(code == ErrorCode.INTERNAL);
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_json invalid_field conflicting_fields invalid_cursor default_agent context_too_long"
        + " unsupported_by_model",
    "402, provider_credit",
    "403, cross_site",
    "404, not_found agent_not_found conversation_not_found message_not_found run_not_found model_not_found"
        + " share_not_found",
    "405, method_not_allowed",
    "406, not_acceptable",
    "409, run_in_progress run_cancelled",
    "410, share_ended",
    "412, version_conflict",
    "413, body_too_large",
    "415, unsupported_media_type",
    "421, wrong_host",
    "422, idempotency_mismatch provider_rejected content_blocked limit_reached",
    "429, too_many_runs rate_limited",
    "500, internal",
    "502, provider_unreachable provider_error upstream_cut malformed_answer provider_unauthorized",
    "503, storage_unavailable shutting_down provider_overloaded interrupted",
    "504, provider_timeout"
  })
  void hasTheStatusOfTheContract(int status, String codes) {
    for (String code : codes.split(" ")) {
      assertThat(ProblemTable.status(ErrorCode.ofWire(code)).value()).as(code).isEqualTo(status);
    }
  }

  @Test
  void putsCodesIntoWords() {
    assertThat(ProblemTable.title(ErrorCode.INVALID_FIELD)).isEqualTo("Invalid field");
  }
}
