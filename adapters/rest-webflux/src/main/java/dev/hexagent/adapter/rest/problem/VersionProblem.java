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

/** Documents that an operation looks at {@code If-Match}. */
@ApiResponse(
    responseCode = "412",
    description = "version_conflict: it was changed since; read it again.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject("""
                {"type":"urn:hexagent:problem:version_conflict","title":"Version conflict","status":412,"detail":"It was changed elsewhere: you have version 3, stored is version 4; read it again","code":"version_conflict","request_id":"019ab2c4-77aa-7b00-8000-1d2e3f405162"}
                """)))
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface VersionProblem {}
