package dev.hexagent.application.port.in;

import dev.hexagent.domain.model.ResponseFormat;
import dev.hexagent.domain.run.Finding;

/** Find the data in what an agent said, as it is found when a run ends. Asks nobody and is not billed. */
public interface ReadAnswers {
  /** Looks into a complete answer. Fast enough for an event loop; without a JSON codec no data is found. */
  Finding read(String text, ResponseFormat format);
}
