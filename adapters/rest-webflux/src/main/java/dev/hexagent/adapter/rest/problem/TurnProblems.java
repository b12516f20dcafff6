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

/** Documents why a turn may not be taken. */
@ApiResponse(
    responseCode = "409",
    description = "run_in_progress: the conversation is being answered.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject("""
                {"type":"urn:hexagent:problem:run_in_progress","title":"Run in progress","status":409,"detail":"This conversation is being answered by run 019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071: wait for it or cancel it first","code":"run_in_progress","run_id":"019ab2c4-5d6e-7f80-9a1b-2c3d4e5f6071","request_id":"019ab2c4-77aa-7b00-8000-1d2e3f405162"}
                """)))
@ApiResponse(
    responseCode = "429",
    description = "too_many_runs: the server has all hands full; try again after Retry-After.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = Problem.class)))
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface TurnProblems {}
