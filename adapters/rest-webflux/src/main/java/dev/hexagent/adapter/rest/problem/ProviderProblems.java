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

/** Documents the problems of an operation that asks a provider something free. */
@ApiResponse(
    responseCode = "502",
    description =
        "provider_unreachable, provider_error, malformed_answer or provider_unauthorized.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject("""
                {"type":"urn:hexagent:problem:provider_unreachable","title":"Provider unreachable","status":502,"detail":"openrouter cannot be reached","code":"provider_unreachable","request_id":"019ab2c4-77aa-7b00-8000-1d2e3f405162"}
                """)))
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ProviderProblems {}
