package dev.hexagent.adapter.rest.problem;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/** Documents how a run may fail when the caller waits for its whole answer; in a stream these are events. */
@ApiResponse(
    responseCode = "402",
    description = "provider_credit: the provider account has no credit.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = Problem.class)))
@ApiResponse(
    responseCode = "409",
    description = "run_in_progress or run_cancelled.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = Problem.class)))
@ApiResponse(
    responseCode = "422",
    description = "provider_rejected, content_blocked, limit_reached or idempotency_mismatch.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = Problem.class)))
@ApiResponse(
    responseCode = "429",
    description = "rate_limited by the provider, or too_many_runs here.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject("""
                {"type":"urn:hexagent:problem:rate_limited","title":"Rate limited","status":429,"detail":"openrouter is rate-limiting google/gemini-2.0-flash-exp:free","code":"rate_limited","run_id":"019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071","conversation_id":"019ab2c4-5d6d-7a11-8b22-0c0d0e0f1011","failure":{"code":"rate_limited","message":"openrouter is rate-limiting google/gemini-2.0-flash-exp:free","retryable":true,"retry_after_ms":12000,"provider":"openrouter","model":"google/gemini-2.0-flash-exp:free","provider_code":"429"},"request_id":"019ab2c4-77aa-7b00-8000-1d2e3f405162"}
                """)))
@ApiResponse(
    responseCode = "502",
    description =
        "provider_unreachable, provider_error, upstream_cut, malformed_answer or provider_unauthorized.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = Problem.class)))
@ApiResponse(
    responseCode = "504",
    description = "provider_timeout, with the phase it was in.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = Problem.class)))
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface RunProblems {}
