package dev.hexagent.adapter.store.r2dbc;

import dev.hexagent.application.port.out.TurnStore.Acceptance;
import dev.hexagent.application.port.out.TurnStore.Ending;
import dev.hexagent.domain.conversation.Conversation;
import dev.hexagent.domain.conversation.Message;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import dev.hexagent.domain.identity.OwnerId;
import dev.hexagent.domain.identity.RunId;
import dev.hexagent.domain.run.Run;
import dev.hexagent.domain.run.RunEvent;
import dev.hexagent.domain.usage.LedgerEntry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A turn that begins or ends: what it writes, and how it passes the conversation's turn on. */
sealed interface TurnWrite extends Write {
  OwnerId owner();

  Run run();

  List<Message> messages();

  /** What stands in the journal afterwards, from the first event; empty to write none. */
  List<RunEvent> events();

  List<LedgerEntry> attempts();

  /** Whose turn it has to be in the conversation, {@code null} for nobody's. */
  @Nullable
  RunId holder();

  /** Whose turn it is afterwards, {@code null} for nobody's. */
  @Nullable
  RunId successor();

  /** The new end of the path that is shown, {@code null} to leave it. */
  @Nullable
  MessageId leaf();

  Instant at();

  /** Messages with the text of their parts, and events. */
  @Override
  default long size() {
    return messages().stream().mapToLong(message -> message.text().length()).sum()
        + JournalTable.sizeOf(events());
  }

  default ConversationId conversation() {
    return run().conversation();
  }

  record Accept(Acceptance acceptance, OwnerId owner) implements TurnWrite {
    @Override
    public boolean urgent() {
      return true;
    }

    @Override
    public Run run() {
      return acceptance.run();
    }

    @Override
    public List<Message> messages() {
      return acceptance.messages();
    }

    @Override
    public List<RunEvent> events() {
      return List.of(acceptance.started());
    }

    @Override
    public List<LedgerEntry> attempts() {
      return List.of();
    }

    @Override
    public @Nullable RunId holder() {
      return null;
    }

    @Override
    public RunId successor() {
      return run().id();
    }

    @Override
    public MessageId leaf() {
      return acceptance.leaf().id();
    }

    @Override
    public Instant at() {
      return run().startedAt();
    }

    /** The conversation that it begins, with this turn in it; {@code null} if it goes on in one. */
    @Nullable
    Conversation begun() {
      Conversation opened = acceptance.opened();
      return opened == null
          ? null
          : new Conversation(
              opened.id(),
              opened.owner(),
              opened.agent(),
              opened.label(),
              leaf(),
              messages().size(),
              successor(),
              opened.version() + 1,
              opened.createdAt(),
              at());
    }
  }

  record End(Ending ending, OwnerId owner) implements TurnWrite {
    /** Its answer was shown already. */
    @Override
    public boolean urgent() {
      return false;
    }

    @Override
    public Run run() {
      return ending.run();
    }

    @Override
    public List<Message> messages() {
      return ending.answer() == null ? List.of() : List.of(ending.answer());
    }

    @Override
    public List<RunEvent> events() {
      return ending.events();
    }

    @Override
    public List<LedgerEntry> attempts() {
      return ending.attempts();
    }

    @Override
    public RunId holder() {
      return run().id();
    }

    @Override
    public @Nullable RunId successor() {
      return null;
    }

    @Override
    public @Nullable MessageId leaf() {
      return ending.answer() == null ? null : ending.answer().id();
    }

    @Override
    public Instant at() {
      return Objects.requireNonNull(
          run().progress().finishedAt(), "a run that ended has a time of its end");
    }
  }
}
