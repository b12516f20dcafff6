package dev.hexagent.bootstrap.server;

import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.InvalidField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line each why the server cannot start, where a stack trace would not help. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {

  @Override
  public boolean reportException(Throwable failure) {
    List<String> sentences = sentences(failure);
    sentences.forEach(sentence -> System.err.println("Hexagent cannot start: " + sentence));
    return !sentences.isEmpty();
  }

  static List<String> sentences(Throwable failure) {
    WrongSettings wrong = find(failure, WrongSettings.class);
    if (wrong != null) {
      return wrong.faults();
    }
    InvalidField invalid = find(failure, InvalidField.class);
    if (invalid != null) {
      return invalid.faults().stream()
          .map(fault -> fault.field() + " " + fault.message())
          .toList();
    }
    HexagentException refusal = find(failure, HexagentException.class);
    if (refusal != null) {
      return List.of(refusal.detail()); // such as a database that cannot be reached
    }
    PortInUseException port = find(failure, PortInUseException.class);
    if (port != null) {
      return List.of("port " + port.getPort()
          + " is in use by another program: stop that one, or set HEXAGENT_PORT");
    }
    WebServerException server = find(failure, WebServerException.class);
    return server == null
        ? List.of()
        : List.of("it cannot listen where it is told to (" + root(server)
            + "): look at HEXAGENT_HOST and HEXAGENT_PORT");
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return type.cast(each);
      }
    }
    return null;
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure : root(cause);
  }
}
