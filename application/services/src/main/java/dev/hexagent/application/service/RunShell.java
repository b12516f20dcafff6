package dev.hexagent.application.service;

import dev.hexagent.domain.run.RunLoop.Signal;
import java.util.function.Consumer;

/**
 * What the calls of a live run work with.
 *
 * @param mailbox where everything of the run happens
 * @param log where it is shown
 * @param loop hears what happened; called in the mailbox only
 */
record RunShell(SerialMailbox mailbox, RunLog log, Consumer<Signal> loop) {
  /** Tells the loop, after what is waiting in the mailbox. */
  void post(Signal signal) {
    mailbox.post(() -> loop.accept(signal));
  }
}
