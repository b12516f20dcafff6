package dev.hexagent.adapter.rest.call;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents an operation that can be sent again under a name. */
@Parameter(
    in = ParameterIn.HEADER,
    name = IdempotencyKey.HEADER,
    description =
        "A name for this request, for 24 hours: sent again with the same body it is not done again but answered as the"
            + " first time, with Idempotency-Replayed: true.",
    schema = @Schema(type = "string", minLength = 1, maxLength = 255, pattern = "^[!-~]{1,255}$"),
    example = "8e03978e-40d5-43e8-bc93-6894a57f9324")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Named {}
