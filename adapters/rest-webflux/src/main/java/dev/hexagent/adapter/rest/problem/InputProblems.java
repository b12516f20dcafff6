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

/** Documents the problems of an operation that takes input. */
@ApiResponse(
    responseCode = "400",
    description = "invalid_json, invalid_field or conflicting_fields.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject("""
                {"type":"urn:hexagent:problem:invalid_field","title":"Invalid field","status":400,"detail":"temperature must be between 0.0 and 2.0 but was 2.5","code":"invalid_field","field":"config.temperature","errors":[{"field":"config.temperature","message":"must be between 0.0 and 2.0 but was 2.5"}],"request_id":"019ab2c4-77aa-7b00-8000-1d2e3f405162"}
                """)))
@ApiResponse(
    responseCode = "413",
    description = "body_too_large: 1 MiB, or 4 MiB where a message is sent.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = Problem.class)))
@ApiResponse(
    responseCode = "415",
    description = "unsupported_media_type: the body must be application/json.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = Problem.class)))
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface InputProblems {}
