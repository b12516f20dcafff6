package dev.hexagent.adapter.rest.problem;

import dev.hexagent.adapter.rest.shape.FailureJson;
import dev.hexagent.domain.failure.Failure;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.failure.InvalidField;
import dev.hexagent.domain.failure.ModelFailure;
import dev.hexagent.domain.refusal.RunInProgress;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts failures into words. */
final class ProblemFactory {
  private ProblemFactory() {}

  static Problem of(HexagentException refusal, String requestId) {
    List<Problem.Fault> faults = faults(refusal);
    UnfinishedRun unfinished = refusal instanceof UnfinishedRun u ? u : null;
    Failure failure = failureOf(refusal);
    FailureJson shape = failure == null ? null : FailureJson.of(failure);
    return new Problem(
        "urn:hexagent:problem:" + refusal.code().wire(),
        ProblemTable.title(refusal.code()),
        ProblemTable.status(refusal.code()).value(),
        faults == null ? refusal.detail() : sentence(faults),
        refusal.code().wire(),
        faults == null ? null : faults.get(0).field(),
        faults,
        requestId,
        runOf(refusal),
        unfinished == null ? null : unfinished.run().conversation().toString(),
        unfinished == null || unfinished.message() == null
            ? null
            : unfinished.message().id().toString(),
        shape == null ? null : shape.phase(),
        shape == null ? null : shape.limit(),
        shape);
  }

  /** What is behind a refusal, if a model call or a run is. */
  static @Nullable Failure failureOf(HexagentException refusal) {
    if (refusal instanceof ModelFailure model) {
      return model.failure();
    }
    return refusal instanceof UnfinishedRun unfinished ? unfinished.failure() : null;
  }

  private static @Nullable List<Problem.Fault> faults(HexagentException refusal) {
    return refusal instanceof InvalidField invalid
        ? invalid.faults().stream()
            .map(fault -> new Problem.Fault(fault.field(), fault.message()))
            .toList()
        : null;
  }

  /** Names the fields without the path to them: it stands beside it. */
  private static String sentence(List<Problem.Fault> faults) {
    return faults.stream()
        .map(fault ->
            fault.field().substring(fault.field().lastIndexOf('.') + 1) + " " + fault.message())
        .collect(Collectors.joining("; "));
  }

  private static @Nullable String runOf(HexagentException refusal) {
    if (refusal instanceof RunInProgress busy) {
      return busy.run().toString();
    }
    return refusal instanceof UnfinishedRun unfinished ? unfinished.run().id().toString() : null;
  }
}
