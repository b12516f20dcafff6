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

/** Documents the problems of an operation that answers with a list. */
@ApiResponse(
    responseCode = "400",
    description = "invalid_field (limit) or invalid_cursor.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject("""
                {"type":"urn:hexagent:problem:invalid_field","title":"Invalid field","status":400,"detail":"limit must be between 1 and 200 but was 500","code":"invalid_field","field":"limit","errors":[{"field":"limit","message":"must be between 1 and 200 but was 500"}],"request_id":"019ab2c4-77aa-7b00-8000-1d2e3f405162"}
                """)))
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ListProblems {}
