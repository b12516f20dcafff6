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

/** Documents that what an operation names may not be there. */
@ApiResponse(
    responseCode = "404",
    description =
        "agent_not_found, conversation_not_found, message_not_found, run_not_found or share_not_found; also for what belongs to somebody else.",
    content =
        @Content(
            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
            schema = @Schema(implementation = Problem.class),
            examples = @ExampleObject("""
                {"type":"urn:hexagent:problem:agent_not_found","title":"Agent not found","status":404,"detail":"Agent 'no_such_agent' not found","code":"agent_not_found","request_id":"019ab2c4-77aa-7b00-8000-1d2e3f405162"}
                """)))
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface NotFoundProblem {}
