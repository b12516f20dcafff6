package dev.hexagent.adapter.provider.http.parrot;

import dev.hexagent.adapter.provider.http.AnswerDecoder;
import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.adapter.provider.http.Malformed;
import dev.hexagent.adapter.provider.http.ProviderError;
import dev.hexagent.domain.model.FinishReason;
import dev.hexagent.domain.model.ModelEvent;
import dev.hexagent.domain.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** A parrot's answer: {@code {"word":"Hel"}}, more of them, and {@code {"end":"fell silent","heard":17,"said":5}}. */
final class ParrotAnswer implements AnswerDecoder {
  private final String model;
  private List<ModelEvent> events = new ArrayList<>();
  private boolean hadContent;
  private long heard;
  private long said;
  private @Nullable String end;
  private @Nullable ProviderError failure;

  ParrotAnswer(String model) {
    this.model = model;
  }

  @Override
  public void read(boolean error, byte[] json, int length) {
    hadContent = false;
    try (JsonParser in = Json.parser(json, length)) {
      Json.properties(in, name -> property(in, name));
    } catch (JacksonException e) {
      throw new Malformed("no JSON");
    }
  }

  private void property(JsonParser in, String name) {
    switch (name) {
      case "word" -> say(Json.text(in));
      case "end" -> end = Json.text(in);
      case "heard" -> heard = Json.count(in);
      case "said" -> said = Json.count(in);
      case "squawk" -> failure = ProviderError.of(Json.text(in));
      default -> in.skipChildren(); // whatever they think of next
    }
  }

  private void say(@Nullable String word) {
    if (word != null && !word.isEmpty()) {
      hadContent = true;
      events.add(new ModelEvent.TextDelta(0, word));
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
    return end != null;
  }

  @Override
  public boolean isDone() {
    return end != null;
  }

  @Override
  public List<ModelEvent> takeEvents() {
    List<ModelEvent> taken = events;
    events = new ArrayList<>();
    return taken;
  }

  @Override
  public List<ModelEvent> completion() {
    var reason = "fell silent".equals(end) ? FinishReason.STOP : FinishReason.UNKNOWN;
    events.add(new ModelEvent.Completed(model, null, reason, end, usage(), null, List.of()));
    return takeEvents();
  }

  @Override
  public List<ModelEvent> metered() {
    return heard + said == 0 ? List.of() : List.of(new ModelEvent.Metered(usage(), null));
  }

  private Usage usage() {
    return new Usage(heard, said, 0, 0, 0, false);
  }
}
