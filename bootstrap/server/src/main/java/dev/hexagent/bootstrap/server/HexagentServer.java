package dev.hexagent.bootstrap.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.ReactiveMultipartAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The executable: {@code java -jar hexagent-server-exec.jar}, with {@code --version}, or with a {@link DataCommand}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
    exclude = { // not used, and each costs time at every start
      AopAutoConfiguration.class,
      ReactiveMultipartAutoConfiguration.class,
      TaskExecutionAutoConfiguration.class,
      TaskSchedulingAutoConfiguration.class,
      ValidationAutoConfiguration.class
    })
@Import(ServerConfiguration.class)
public class HexagentServer {

  /** Starts the server, prints its version, or does what is told. Exits with code 1 if it cannot. */
  public static void main(String[] arguments) {
    if (arguments.length == 1 && arguments[0].equals("--version")) {
      System.out.println("Hexagent " + Version.read());
      return;
    }
    DataCommand command = DataCommand.of(arguments);
    if (command != null) {
      System.exit(command.run(arguments));
    }
    EventLoops.setUp();
    var server = new SpringApplication(HexagentServer.class);
    server.addListeners(new SecondSignal());
    server.run(arguments);
  }
}
