package dev.hexagent.adapter.provider.openai;

import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the pieces of one answer into events, and judges whether it is whole: it must have said why it ends, and nothing
 * may have gone wrong after that.
 */
final class Answer {
  /** The kind under which {@code reasoning_details} are sealed. */
  static final String REASONING_DETAILS = "reasoning_details";

  private enum Kind {
    REASONING,
    TEXT,
    CALL
  }

  private final String provider;
  private final String askedModel;
  private final List<String> dropped;
  private final ReasoningDetails details = new ReasoningDetails();
  private List<ModelEvent> events = new ArrayList<>();
  private final ToolCalls calls = new ToolCalls();
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private int part = -1;
  private @Nullable Kind kind;
  private int reasoningPart = -1;
  private boolean refused;
  private @Nullable String model;
  private @Nullable String servedBy;
  private @Nullable String finish;
  private @Nullable String nativeFinish;
  private @Nullable Accounts accounts;

  Answer(String provider, String askedModel, List<String> dropped) {
    this.provider = provider;
    this.askedModel = askedModel;
    this.dropped = dropped;
  }

  /** Where the parser puts reasoning details. */
  ReasoningDetails details() {
    return details;
  }

  /** Takes a piece that is no error. */
  void add(Chunk chunk) {
    model = chunk.model() == null ? model : chunk.model();
    servedBy = chunk.servedBy() == null ? servedBy : chunk.servedBy();
    finish = chunk.finish() == null ? finish : chunk.finish();
    nativeFinish = chunk.nativeFinish() == null ? nativeFinish : chunk.nativeFinish();
    accounts = chunk.accounts() == null ? accounts : chunk.accounts();
    if (!chunk.reasoning().isEmpty()) {
      events.add(new ModelEvent.ReasoningDelta(partFor(Kind.REASONING), chunk.reasoning()));
    }
    if (!chunk.text().isEmpty()) {
      events.add(new ModelEvent.TextDelta(partFor(Kind.TEXT), chunk.text()));
    }
    if (!chunk.refusal().isEmpty()) {
      refused = true;
      events.add(new ModelEvent.TextDelta(partFor(Kind.TEXT), chunk.refusal()));
    }
    chunk.tools().forEach(piece -> events.addAll(calls.take(piece, this::partOfCall)));
    cite(chunk.citations());
  }

  /** A page that is cited several times is one source. */
  private void cite(List<Citation> citations) {
    var found = new ArrayList<Source>();
    for (Citation citation : citations) {
      sources.computeIfAbsent(citation.url(), url -> {
        var source = new Source(
            String.valueOf(sources.size() + 1), citation.title(), url, citation.content());
        found.add(source);
        return source;
      });
    }
    if (!found.isEmpty()) {
      events.add(new ModelEvent.SourcesFound(found));
    }
  }

  /** The events since the last call. */
  List<ModelEvent> takeEvents() {
    if (events.isEmpty()) {
      return List.of();
    }
    List<ModelEvent> taken = events;
    events = new ArrayList<>();
    return taken;
  }

  /** Whether the provider said that the answer ends. */
  boolean isFinished() {
    return finish != null;
  }

  /** The last events of an answer that is finished. */
  List<ModelEvent> completion() {
    JsonText sealed = details.all();
    if (sealed != null) {
      int of = reasoningPart < 0 ? part + 1 : reasoningPart;
      events.add(new ModelEvent.ReasoningSealed(
          of, new ProviderSeal(provider, REASONING_DETAILS, sealed)));
    }
    events.addAll(calls.ready());
    FinishReason reason = finish == null ? FinishReason.UNKNOWN : FinishReasons.of(finish);
    events.add(new ModelEvent.Completed(
        model == null ? askedModel : model,
        servedBy,
        refused && reason == FinishReason.STOP ? FinishReason.REFUSAL : reason,
        nativeFinish == null ? finish : nativeFinish,
        accounts == null ? null : accounts.usage(),
        accounts == null ? null : accounts.cost(),
        dropped));
    return takeEvents();
  }

  /** The last event of an answer that fails; none if the provider said nothing of its accounts. */
  List<ModelEvent> metered() {
    return accounts == null
        ? List.of()
        : List.of(new ModelEvent.Metered(accounts.usage(), accounts.cost()));
  }

  private int partFor(Kind wanted) {
    if (kind != wanted) {
      part++;
      kind = wanted;
      if (wanted == Kind.REASONING && reasoningPart < 0) {
        reasoningPart = part;
      }
    }
    return part;
  }

  private int partOfCall() {
    kind = Kind.CALL;
    return ++part;
  }
}
