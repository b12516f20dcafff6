package dev.hexagent.bootstrap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServerException;

class StartFailureReporterTest {
  @Test
  void findsWrongSettingsBehindOtherFailures() {
    var failure = new IllegalStateException(new WrongSettings(List.of("one", "two")));

    assertThat(StartFailureReporter.sentences(failure)).containsExactly("one", "two");
  }

  @Test
  void namesThePortThatIsInUse() {
    var failure = new IllegalStateException(new PortInUseException(8000));

    assertThat(StartFailureReporter.sentences(failure))
        .singleElement()
        .asString()
        .contains("port 8000", "HEXAGENT_PORT");
  }

  @Test
  void saysWhyTheServerCannotListen() {
    var failure =
        new WebServerException("Unable to start Netty", new BindException("Permission denied"));

    assertThat(StartFailureReporter.sentences(failure))
        .singleElement()
        .asString()
        .contains("Permission denied");
  }

  @Test
  void leavesOtherFailuresToOthers() {
    assertThat(new StartFailureReporter().reportException(new IllegalStateException("a defect")))
        .isFalse();
  }
}
