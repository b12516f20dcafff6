package dev.hexagent.adapter.testkit;

import dev.hexagent.application.port.out.Stores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Everything the store ports promise. Extend it and say how to make an empty place; close it in an {@code @AfterEach} of
 * your own.
 */
public abstract class StoresContract {
  /** A new place with nothing in it; asked for once a test. */
  protected abstract Stores emptyStores();

  @Test
  void canBeReached() {
    Results.done(emptyStores().ping());
  }

  @Nested
  class Agents extends AgentStoreContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class Seeds extends AgentSeedsContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class Conversations extends ConversationStoreContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class ConversationLists extends ConversationListContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class Purges extends ConversationPurgeContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class MessageTrees extends MessageTreeContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class WholeTrees extends WholeTreeContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class Summaries extends SummaryStoreContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class Feeds extends MessageFeedContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class Turns extends TurnStoreContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class ConcurrentTurns extends ConcurrentTurnsContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class Runs extends RunStoreContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class Journals extends RunJournalContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class Leases extends RunLeasesContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class Keys extends RequestKeysContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class Shares extends ShareStoreContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class Ledgers extends LedgerContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }

  @Nested
  class Values extends StoredValuesContract {
    @Override
    Stores emptyStores() {
      return StoresContract.this.emptyStores();
    }
  }
}
