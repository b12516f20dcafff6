package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.AnswerDecoder;
import dev.hexagent.adapter.provider.http.ErrorParser;
import dev.hexagent.adapter.provider.http.ProviderError;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.usage.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer of Gemini: events until the stream ends, for there is no last word, or one object. */
final class Answer implements AnswerDecoder {
  private final String askedModel;
  private final Set<Extra> sent;
  private final Set<Extra> without;
  private final Said said;
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private List<ModelEvent> events = new ArrayList<>();
  private @Nullable String model;
  private @Nullable String responseId;
  private @Nullable String finish;
  private @Nullable Usage usage;
  private @Nullable ProviderError failure;
  private boolean hadContent;

  /**
   * An answer that is about to come.
   *
   * @param sent what of that which some models refuse is in its request
   * @param without what was refused before
   */
  Answer(String provider, String askedModel, Set<Extra> sent, Set<Extra> without) {
    this.said = new Said(provider);
    this.askedModel = askedModel;
    this.sent = Set.copyOf(sent);
    this.without = Set.copyOf(without);
  }

  @Override
  public void read(boolean error, byte[] json, int end) {
    hadContent = false;
    if (error) {
      failure = ErrorParser.ofBody(Arrays.copyOf(json, end));
    } else {
      add(ChunkParser.parse(json, end));
    }
  }

  private void add(Chunk chunk) {
    hadContent = chunk.hasContent();
    failure = chunk.error();
    model = chunk.model() == null ? model : chunk.model();
    responseId = chunk.responseId() == null ? responseId : chunk.responseId();
    finish = chunk.finish() == null ? finish : chunk.finish();
    usage = chunk.usage() == null ? usage : chunk.usage();
    chunk.parts().forEach(part -> events.addAll(said.take(part, responseId)));
    cite(chunk.pages());
  }

  /** A page that is named several times is one source. */
  private void cite(List<Page> pages) {
    var found = new ArrayList<Source>();
    for (Page page : pages) {
      sources.computeIfAbsent(page.url(), url -> {
        var source =
            new Source(String.valueOf(sources.size() + 1), page.title(), url, page.passage());
        found.add(source);
        return source;
      });
    }
    if (!found.isEmpty()) {
      events.add(new ModelEvent.SourcesFound(found));
    }
  }

  @Override
  public @Nullable ProviderError failure() {
    return failure;
  }

  @Override
  public boolean hadContent() {
    return hadContent;
  }

  @Override
  public boolean isFinished() {
    return finish != null;
  }

  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public @Nullable String dispensable(ProviderError refusal) {
    Extra refused = Extra.refusedBy(refusal.message());
    return refused != null && sent.contains(refused) ? refused.name() : null;
  }

  @Override
  public List<ModelEvent> takeEvents() {
    if (events.isEmpty()) {
      return List.of();
    }
    List<ModelEvent> taken = events;
    events = new ArrayList<>();
    return taken;
  }

  @Override
  public List<ModelEvent> completion() {
    events.addAll(said.readyCalls());
    events.add(new ModelEvent.Completed(
        model == null ? askedModel : model,
        null,
        finish == null ? FinishReason.UNKNOWN : FinishReasons.of(finish, said.anyCalls()),
        finish,
        usage,
        null,
        Extra.settings(without)));
    return takeEvents();
  }

  @Override
  public List<ModelEvent> metered() {
    return usage == null ? List.of() : List.of(new ModelEvent.Metered(usage, null));
  }
}
