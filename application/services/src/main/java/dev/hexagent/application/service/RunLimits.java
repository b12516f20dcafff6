package dev.hexagent.application.service;

import java.time.Duration;

/**
 * Bounds of one run.
 *
 * @param time from its start to its end
 * @param answerBytes of one answer with all that the model thinks, in UTF-8
 */
record RunLimits(Duration time, long answerBytes) {
  static final RunLimits DEFAULT = new RunLimits(Duration.ofMinutes(10), 1 << 20);
}
