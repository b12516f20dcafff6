package dev.hexagent.application.service;

import dev.hexagent.application.port.Skipped;
import dev.hexagent.application.port.in.ImportConversations;
import dev.hexagent.application.port.in.ImportConversations.Report;
import dev.hexagent.application.port.in.ImportConversations.Taken;
import dev.hexagent.domain.identity.ConversationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of a file. Of one thread at a time. */
final class ImportTally {
  private final List<Skipped> skipped = new ArrayList<>();
  private final List<Taken> taken = new ArrayList<>();
  private final Set<ConversationId> met = new HashSet<>();
  private int conversations;
  private int messages;
  private int notListed;

  @Nullable
  private String source;

  /** That a conversation of that program was met; the first one says which program wrote the file. */
  void from(String program) {
    source = source == null ? program : source;
  }

  /** Whether this is the first time that a conversation is met. */
  boolean isNew(ConversationId id) {
    return met.add(id);
  }

  void take(Taken conversation, List<Skipped> changes) {
    conversations++;
    messages += conversation.messages();
    if (taken.size() < ImportConversations.LISTED) {
      taken.add(conversation);
    }
    changes.forEach(this::skip);
  }

  void skip(Skipped thing) {
    if (skipped.size() < ImportConversations.LISTED) {
      skipped.add(thing);
    } else {
      notListed++;
    }
  }

  Report report() {
    var listed = new ArrayList<>(skipped);
    if (notListed > 0) {
      listed.add(new Skipped("", Skipped.Why.AND_MORE, String.valueOf(notListed)));
    }
    return new Report(source == null ? "unknown" : source, conversations, messages, listed, taken);
  }
}
