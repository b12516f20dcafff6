package dev.hexagent.ui.chat;

import dev.hexagent.application.port.RequestKey;
import dev.hexagent.application.port.in.RequestOnce;
import dev.hexagent.application.port.in.RunAgents;
import dev.hexagent.application.port.in.StartRun;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.ui.shell.Visitor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Starts turns, each once, however often a browser whose line broke sends it. */
final class Turns {
  private static final String OPERATION = "POST /ui/chat";

  private final RunAgents runs;
  private final RequestOnce once;

  Turns(RunAgents runs, RequestOnce once) {
    this.runs = runs;
    this.once = once;
  }

  /**
   * Starts a turn, or finds the run that it started before.
   *
   * @param key the browser's own for this turn, {@code null} if it sends none
   */
  Mono<Run> start(StartRun command, @Nullable String key, Visitor visitor) {
    return key == null
        ? runs.start(command, visitor.context())
        : once.start(command, new RequestKey(OPERATION, key, print(command)), visitor.context())
            .map(RequestOnce.Started::run);
  }

  Mono<Run> stop(RunId run, Visitor visitor) {
    return runs.cancel(run, visitor.context());
  }

  private static String print(StartRun command) {
    try {
      var said = command.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
