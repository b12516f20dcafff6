package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.model.ModelEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The tool calls of one answer: most come whole, some value by value. */
final class ToolCalls {
  /** How the names begin that we give to calls, since Google rarely does; Google never hears of them. */
  static final String OURS = "gemini-";

  /** What comes beyond is passed over: no model means it. */
  private static final int MOST = 128;

  private static final class Call {
    final int part;
    final Arguments values = new Arguments();

    @Nullable
    String arguments;

    Call(int part) {
      this.part = part;
    }
  }

  private final List<Call> calls = new ArrayList<>();
  private @Nullable Call open;

  /** Whether there are any. */
  boolean any() {
    return !calls.isEmpty();
  }

  /**
   * Takes a piece.
   *
   * @param response names the answer, so that no two answers of a conversation give their calls the same name
   * @param nextPart gives a call its part of the message
   * @return what can be told now; nothing if the piece belongs to no call
   */
  List<ModelEvent> take(CallPiece piece, @Nullable String response, IntSupplier nextPart) {
    var events = new ArrayList<ModelEvent>();
    if (!piece.name().isBlank()) {
      close(events);
      if (calls.size() < MOST) {
        open = begin(piece, response, nextPart, events);
      }
    }
    Call call = open;
    if (call != null) {
      call.arguments = piece.arguments() == null ? call.arguments : piece.arguments();
      piece.values().forEach(call.values::put);
      if (!piece.continues()) {
        close(events);
      }
    }
    return events;
  }

  /** Says of which calls, now that no more comes, the arguments are a JSON object. */
  List<ModelEvent> ready() {
    var events = new ArrayList<ModelEvent>();
    close(events);
    for (Call call : calls) {
      if (call.arguments != null && Json.isObject(call.arguments)) {
        events.add(new ModelEvent.ToolCallReady(call.part, new JsonText(call.arguments)));
      }
    }
    return events;
  }

  private Call begin(
      CallPiece piece, @Nullable String response, IntSupplier nextPart, List<ModelEvent> events) {
    var call = new Call(nextPart.getAsInt());
    boolean named = response != null && response.matches("[A-Za-z0-9_-]{1,40}");
    String ours = OURS + (named ? response + "-" : "") + calls.size();
    String id = piece.id().isBlank() ? ours : piece.id();
    events.add(new ModelEvent.ToolCallStarted(call.part, id, piece.name()));
    calls.add(call);
    return call;
  }

  /** One that comes value by value is told at its end: its pieces are no text whose beginning would mean something. */
  private void close(List<ModelEvent> events) {
    if (open != null) {
      open.arguments = open.arguments == null ? open.values.json() : open.arguments;
      if (open.arguments != null) {
        events.add(new ModelEvent.ToolArgumentsDelta(open.part, open.arguments));
      }
      open = null;
    }
  }
}
