package dev.hexagent.adapter.provider.google;

import dev.hexagent.adapter.provider.google.Signature.Kind;
import dev.hexagent.domain.content.JsonText;
import dev.hexagent.domain.content.ProviderSeal;
import dev.hexagent.domain.content.TextHygiene;
import dev.hexagent.domain.model.ModelEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes events of the parts of one answer. The words of neighbouring parts are joined; what Google wants back with a part is
 * sealed right behind it, and with thoughts in them.
 */
final class Said {
  private final String provider;
  private final ToolCalls calls = new ToolCalls();
  private List<ModelEvent> events = new ArrayList<>();
  private int part = -1;

  /** Of the part that more words would be joined to, {@code null} if they begin a new one. */
  private @Nullable Kind kind;

  /** Of the words in that part. */
  private int length;

  Said(String provider) {
    this.provider = provider;
  }

  /**
   * Takes the next part.
   *
   * @param response names the answer
   * @return what it says
   */
  List<ModelEvent> take(Part said, @Nullable String response) {
    events = new ArrayList<>();
    if (said.call() != null) {
      events.addAll(calls.take(said.call(), response, this::ownPart));
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
    return events;
  }

  /** The calls that are whole, now that no more comes. */
  List<ModelEvent> readyCalls() {
    return calls.ready();
  }

  boolean anyCalls() {
    return calls.any();
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
}
