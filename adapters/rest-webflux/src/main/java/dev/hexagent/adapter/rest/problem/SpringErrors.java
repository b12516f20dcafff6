package dev.hexagent.adapter.rest.problem;

import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.InvalidField;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.server.ContentTooLargeException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** Says in our words what Spring found wrong with a request. */
final class SpringErrors {
  private SpringErrors() {}

  /** The same failure as one of ours; what nobody expected becomes {@code internal} and tells nothing. */
  static HexagentException translate(Throwable error) {
    if (error instanceof HexagentException ours) {
      return ours;
    }
    if (error instanceof ServerWebInputException input) {
      return invalid(input);
    }
    if (error instanceof ContentTooLargeException) {
      return new HexagentException(
          ErrorCode.BODY_TOO_LARGE, "A part of the form is too large", error);
    }
    if (error instanceof MethodNotAllowedException method) {
      return new HexagentException(
          ErrorCode.METHOD_NOT_ALLOWED,
          "This path does not take " + method.getHttpMethod() + ", only "
              + method.getSupportedMethods(),
          error);
    }
    if (error instanceof NotAcceptableStatusException accept) {
      return new HexagentException(
          ErrorCode.NOT_ACCEPTABLE,
          "This answer exists only as " + accept.getSupportedMediaTypes(),
          error);
    }
    if (error instanceof UnsupportedMediaTypeStatusException type) {
      boolean form = type.getSupportedMediaTypes().contains(MediaType.MULTIPART_FORM_DATA);
      return new HexagentException(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "The body needs the content type "
              + (form ? MediaType.MULTIPART_FORM_DATA : MediaType.APPLICATION_JSON),
          error);
    }
    if (error instanceof ResponseStatusException status
        && status.getStatusCode().value() == 404) {
      return new HexagentException(ErrorCode.NOT_FOUND, "There is no such path", error);
    }
    return new HexagentException(
        ErrorCode.INTERNAL,
        "Something broke on our side; the log has more under this request id",
        error);
  }

  /** Only numbers and booleans of a query or a header can be of a wrong type; bodies are read by our own reader. */
  private static HexagentException invalid(ServerWebInputException error) {
    MethodParameter parameter = error.getMethodParameter();
    if (parameter == null || !(error.getCause() instanceof TypeMismatchException)) {
      return new HexagentException(ErrorCode.INVALID_JSON, "The body must be a JSON object", error);
    }
    boolean number = Number.class.isAssignableFrom(parameter.getParameterType());
    RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
    String name = header == null ? String.valueOf(parameter.getParameterName()) : header.name();
    return new InvalidField(name, number ? "must be a whole number" : "must be true or false");
  }
}
