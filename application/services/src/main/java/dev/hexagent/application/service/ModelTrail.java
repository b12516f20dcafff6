package dev.hexagent.application.service;

import dev.hexagent.domain.conversation.LeftOut;
import dev.hexagent.domain.conversation.Tried;
import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.run.RunEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which models a run has asked, as its events tell.
 *
 * @param model the last one
 * @param tried those it gave up before
 * @param leftOut what of the conversation they were not told
 */
record ModelTrail(
    ModelId model, List<Tried> tried, @Nullable LeftOut leftOut) {
  /**
   * Reads it.
   *
   * @param planned the model of a run that has asked none yet
   */
  static ModelTrail of(List<RunEvent> events, ModelId planned) {
    ModelId model = planned;
    LeftOut leftOut = null;
    var tried = new ArrayList<Tried>();
    for (RunEvent event : events) {
      if (event instanceof RunEvent.StepStarted started) {
        model = started.model();
        leftOut = started.leftOut();
      } else if (event instanceof RunEvent.Retrying retrying
          && !retrying.nextModel().equals(model)) {
        tried.add(new Tried(model, retrying.failure().code()));
        model = retrying.nextModel();
      }
    }
    return new ModelTrail(model, tried, leftOut);
  }
}
