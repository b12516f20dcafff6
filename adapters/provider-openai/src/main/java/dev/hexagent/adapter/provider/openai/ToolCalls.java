package dev.hexagent.adapter.provider.openai;

import dev.hexagent.adapter.provider.http.Json;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.model.ModelEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the tool calls of one answer together. Servers disagree on how a piece says which call it continues: most number
 * them, some from 1; some number all of them 0 and tell them apart by id; some give neither.
 */
final class ToolCalls {
  /** What comes beyond is passed over: no model means it, and looking a call up is not free. */
  private static final int MOST = 128;

  private static final class Call {
    final @Nullable Integer index;
    final StringBuilder arguments = new StringBuilder();
    String id;
    String name = "";
    int part = -1;
    int told;

    Call(@Nullable Integer index, String id) {
      this.index = index;
      this.id = id;
    }

    boolean begun() {
      return part >= 0;
    }
  }

  private final List<Call> calls = new ArrayList<>();

  /**
   * Takes a piece.
   *
   * @param nextPart gives a call its part of the message
   * @return what can be told now: nothing before the tool's name is known
   */
  List<ModelEvent> take(ToolPiece piece, IntSupplier nextPart) {
    Call call = find(piece);
    if (call == null) {
      if (calls.size() == MOST) {
        return List.of();
      }
      call = new Call(piece.index(), piece.id());
      calls.add(call);
    }
    call.id = call.id.isBlank() ? piece.id() : call.id;
    call.name = call.name.isBlank() ? piece.name() : call.name;
    call.arguments.append(piece.arguments());
    if (call.name.isBlank()) {
      return List.of();
    }
    var events = new ArrayList<ModelEvent>();
    if (!call.begun()) {
      call.part = nextPart.getAsInt();
      String id = call.id.isBlank() ? "call_" + calls.indexOf(call) : call.id;
      events.add(new ModelEvent.ToolCallStarted(call.part, id, call.name));
    }
    if (call.told < call.arguments.length()) {
      events.add(new ModelEvent.ToolArgumentsDelta(call.part, call.arguments.substring(call.told)));
      call.told = call.arguments.length();
    }
    return events;
  }

  /** Whether the model called any. */
  boolean any() {
    return calls.stream().anyMatch(Call::begun);
  }

  /** Says of which calls, now that no more comes, the arguments are a JSON object. */
  List<ModelEvent> ready() {
    var events = new ArrayList<ModelEvent>();
    for (Call call : calls) {
      String json = call.arguments.toString().isBlank() ? "{}" : call.arguments.toString();
      if (call.begun() && Json.isObject(json)) {
        events.add(new ModelEvent.ToolCallReady(call.part, new JsonText(json)));
      }
    }
    return events;
  }

  private @Nullable Call find(ToolPiece piece) {
    for (int i = calls.size() - 1; i >= 0; i--) {
      if (continues(piece, calls.get(i), i == calls.size() - 1)) {
        return calls.get(i);
      }
    }
    return null;
  }

  private static boolean continues(ToolPiece piece, Call call, boolean last) {
    if (piece.index() != null) {
      boolean other = !piece.id().isBlank()
          && !call.id.isBlank()
          && !piece.id().equals(call.id)
          && !piece.name().isBlank();
      return piece.index().equals(call.index) && !other;
    }
    return piece.id().isBlank() ? last && piece.name().isBlank() : piece.id().equals(call.id);
  }
}
