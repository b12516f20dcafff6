package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.google.Signature.Kind;
import dev.hexagent.adapter.provider.http.AnswerDecoder;
import dev.hexagent.adapter.provider.http.ErrorParser;
import dev.hexagent.adapter.provider.http.ProviderError;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.Source;
import dev.hexagent.domain.content.TextHygiene;
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

/**
 * An answer of Gemini: events until the stream ends, for there is no last word, or one object. The words of neighbouring
 * parts are joined; what Google wants back with a part is sealed right behind it, and with thoughts in them.
 */
final class Answer implements AnswerDecoder {
  private final String provider;
  private final String askedModel;
  private final Set<Extra> sent;
  private final Set<Extra> without;
  private final ToolCalls calls = new ToolCalls();
  private final Map<String, Source> sources = new LinkedHashMap<>();
  private List<ModelEvent> events = new ArrayList<>();
  private int part = -1;

  /** Of the part that more words would be joined to, {@code null} if they begin a new one. */
  private @Nullable Kind kind;

  /** Of the words in that part. */
  private int length;

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
    this.provider = provider;
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
    chunk.parts().forEach(this::add);
    cite(chunk.pages());
  }

  private void add(Part said) {
    if (said.call() != null) {
      events.addAll(calls.take(said.call(), responseId, this::ownPart));
      if (said.signature() != null && calls.any()) {
        seal(ownPart(), Kind.CALL, new Signature(said.signature(), 0).json());
      }
    } else if (said.opaque() != null) {
      seal(ownPart(), Kind.PART, said.opaque());
    } else if (said.text() != null && said.thought()) {
      think(said.text(), said.signature());
    } else if (said.text() != null) {
      speak(said.text(), said.signature());
    }
  }

  private void speak(String words, @Nullable String signature) {
    int from = kind == Kind.TEXT ? length : 0;
    if (!words.isEmpty()) {
      open(Kind.TEXT);
      length += words.length();
      events.add(new ModelEvent.TextDelta(part, words));
    }
    if (signature != null) {
      seal(ownPart(), Kind.TEXT, new Signature(signature, from).json());
    }
  }

  private void think(String words, @Nullable String signature) {
    if (words.isEmpty() && signature == null) {
      return;
    }
    open(Kind.THOUGHT);
    int from = length;
    if (!words.isEmpty()) {
      length += words.length();
      events.add(new ModelEvent.ReasoningDelta(part, words));
    }
    if (signature != null) {
      seal(part, Kind.THOUGHT, new Signature(signature, from).json());
      kind = null;
    }
  }

  private void open(Kind wanted) {
    if (kind != wanted) {
      part++;
      kind = wanted;
      length = 0;
    }
  }

  private int ownPart() {
    kind = null;
    return ++part;
  }

  private void seal(int at, Kind of, String data) {
    var json = new JsonText(TextHygiene.clean(data));
    events.add(new ModelEvent.ReasoningSealed(at, new ProviderSeal(provider, of.sealed, json)));
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
    events.addAll(calls.ready());
    events.add(new ModelEvent.Completed(
        model == null ? askedModel : model,
        null,
        finish == null ? FinishReason.UNKNOWN : FinishReasons.of(finish, calls.any()),
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
