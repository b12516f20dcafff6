package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.AnswerDecoder;
import dev.hexagent.adapter.provider.http.ErrorParser;
import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.adapter.provider.http.ProviderError;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer in chat completions: chunks of a stream up to {@code [DONE]}, or one completion. */
final class Answer implements AnswerDecoder {
  /** The kind under which {@code reasoning_details} are sealed. */
  static final String REASONING_DETAILS = "reasoning_details";

  /** The kind under which the thoughts are sealed that some servers want back as they are with the calls of tools. */
  static final String REASONING_CONTENT = "reasoning_content";

  private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

  private enum Kind {
    REASONING,
    TEXT,
    CALL
  }

  private final String provider;
  private final String askedModel;
  private final Set<String> dropped;
  private final ReasoningDetails details = new ReasoningDetails();
  private final StringBuilder thoughts = new StringBuilder();
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
  private @Nullable ProviderError failure;
  private boolean hadContent;
  private boolean isDone;

  /**
   * An answer that is about to come.
   *
   * @param dropped the optional settings that its request left out
   */
  Answer(String provider, String askedModel, Set<String> dropped) {
    this.provider = provider;
    this.askedModel = askedModel;
    this.dropped = dropped;
  }

  @Override
  public void read(boolean error, byte[] json, int length) {
    hadContent = false;
    if (Arrays.equals(json, 0, length, DONE, 0, DONE.length)) {
      isDone = true;
    } else if (error) {
      failure = ErrorParser.ofBody(Arrays.copyOf(json, length));
    } else {
      add(ChunkParser.parse(json, length, details));
    }
  }

  private void add(Chunk chunk) {
    hadContent = chunk.hasContent();
    failure = chunk.failure();
    model = chunk.model() == null ? model : chunk.model();
    servedBy = chunk.servedBy() == null ? servedBy : chunk.servedBy();
    finish = chunk.finish() == null ? finish : chunk.finish();
    nativeFinish = chunk.nativeFinish() == null ? nativeFinish : chunk.nativeFinish();
    accounts = chunk.accounts() == null ? accounts : chunk.accounts();
    thoughts.append(chunk.reasoningContent());
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

  @Override
  public @Nullable ProviderError failure() {
    return failure;
  }

  @Override
  public boolean hadContent() {
    return hadContent;
  }

  @Override
  public boolean isDone() {
    return isDone;
  }

  @Override
  public @Nullable String dispensable(ProviderError refusal) {
    String param = refusal.param();
    return param != null && RequestWriter.OPTIONAL.contains(param) && !dropped.contains(param)
        ? param
        : null;
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
  public boolean isFinished() {
    return finish != null;
  }

  @Override
  public List<ModelEvent> completion() {
    seal();
    events.addAll(calls.ready());
    FinishReason reason = finish == null ? FinishReason.UNKNOWN : FinishReasons.of(finish);
    events.add(new ModelEvent.Completed(
        model == null ? askedModel : model,
        servedBy,
        refused && reason == FinishReason.STOP ? FinishReason.REFUSAL : reason,
        nativeFinish == null ? finish : nativeFinish,
        accounts == null ? null : accounts.usage(),
        accounts == null ? null : accounts.cost(),
        dropped.stream().sorted().toList()));
    return takeEvents();
  }

  private void seal() {
    JsonText sealed = details.all();
    if (sealed != null) {
      seal(REASONING_DETAILS, sealed);
    } else if (calls.any() && !thoughts.isEmpty()) {
      String text = TextHygiene.clean(thoughts.toString());
      seal(REASONING_CONTENT, new JsonText(Json.write(out -> out.writeString(text))));
    }
  }

  private void seal(String of, JsonText data) {
    events.add(new ModelEvent.ReasoningSealed(
        reasoningPart < 0 ? part + 1 : reasoningPart, new ProviderSeal(provider, of, data)));
  }

  @Override
  public List<ModelEvent> metered() {
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
