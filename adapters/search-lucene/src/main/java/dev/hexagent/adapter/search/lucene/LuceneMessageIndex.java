package dev.hexagent.adapter.search.lucene;

import dev.hexagent.application.port.out.MessageFeed.Stored;
import dev.hexagent.application.port.out.MessageIndex;
import dev.hexagent.domain.conversation.Role;
import dev.hexagent.domain.failure.ErrorCode;
import dev.hexagent.domain.failure.HexagentException;
import dev.hexagent.domain.identity.Actor;
import dev.hexagent.domain.identity.ConversationId;
import dev.hexagent.domain.identity.MessageId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * An index in a folder, or in memory. What was added since the last commit is lost with its process and added again by the
 * next one; so adding costs no flush to the disk. Safe for many threads; works on threads of its own.
 */
public final class LuceneMessageIndex implements MessageIndex, AutoCloseable {
  private static final int THREADS = 3;
  private static final int WAITING = 1_000;

  /** How many messages a dead process may cost. */
  private static final int COMMIT_EACH = 10_000;

  private static final String FIRST = "first";
  private static final String UP_TO = "up-to";

  private final Forms forms;
  private final WordQuery words;
  private final Snippets snippets;
  private final IndexWriter writer;
  private final SearcherManager searchers;
  private final Scheduler threads =
      Schedulers.newBoundedElastic(THREADS, WAITING, "hexagent-search");
  private int uncommitted; // guarded by this

  private LuceneMessageIndex(Opening opening) {
    forms = new Forms();
    words = new WordQuery(MessageDocument.TEXT, forms);
    snippets = new Snippets(forms);
    try {
      writer = opening.with(forms);
      searchers = new SearcherManager(writer, null);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private interface Opening {
    IndexWriter with(Forms forms) throws IOException;
  }

  /**
   * Opens the index of a folder, which is made if it is not there. One that is damaged or of an older version is emptied; if
   * another process has it open, this one's is in memory. Blocks: all of it is read once.
   *
   * @throws HexagentException with code {@code storage_unavailable} if nothing can be written there
   */
  public static LuceneMessageIndex in(Path folder) {
    return new LuceneMessageIndex(forms -> IndexDirectory.in(folder, forms));
  }

  /** An empty index that is gone with its process. */
  public static LuceneMessageIndex inMemory() {
    return new LuceneMessageIndex(IndexDirectory::inMemory);
  }

  @Override
  public Mono<Mark> mark() {
    return on(() -> {
      Map<String, String> data = data();
      String first = data.get(FIRST);
      String upTo = data.get(UP_TO);
      return first == null || upTo == null
          ? null
          : new Mark(MessageId.of(first), Instant.parse(upTo));
    });
  }

  @Override
  public Mono<Void> add(List<Stored> messages, Mark mark) {
    return this.<Void>on(() -> {
      write(messages, mark);
      searchers.maybeRefreshBlocking();
      return null;
    });
  }

  private synchronized void write(List<Stored> messages, Mark mark) throws IOException {
    for (Stored stored : messages) {
      writer.updateDocument(MessageDocument.key(stored.message().id()), MessageDocument.of(stored));
    }
    keep(Map.of(FIRST, mark.first().toString(), UP_TO, mark.upTo().toString()));
    uncommitted += messages.size();
    if (uncommitted >= COMMIT_EACH) {
      writer.commit();
      uncommitted = 0;
    }
  }

  @Override
  public Mono<Set<ConversationId>> conversations(Actor system) {
    return on(() -> {
      IndexSearcher searcher = searchers.acquire();
      try {
        return conversations(searcher.getIndexReader());
      } finally {
        searchers.release(searcher);
      }
    });
  }

  private static Set<ConversationId> conversations(IndexReader reader) throws IOException {
    Set<ConversationId> all = new HashSet<>();
    Terms terms = MultiTerms.getTerms(reader, MessageDocument.CONVERSATION);
    if (terms != null) {
      TermsEnum each = terms.iterator();
      for (BytesRef term = each.next(); term != null; term = each.next()) {
        all.add(ConversationId.of(term.utf8ToString()));
      }
    }
    return all;
  }

  /** A deleted document stays in its file until that is written again; what is written is known only behind a commit. */
  @Override
  public Mono<Void> forget(Set<ConversationId> conversations, Actor system) {
    return this.<Void>on(() -> {
      synchronized (this) {
        writer.deleteDocuments(
            conversations.stream().map(MessageDocument::in).toArray(Term[]::new));
        writer.commit();
        writer.forceMergeDeletes();
        writer.commit();
        uncommitted = 0;
      }
      searchers.maybeRefreshBlocking();
      return null;
    });
  }

  @Override
  public Mono<Void> clear() {
    return this.<Void>on(() -> {
      synchronized (this) {
        writer.deleteAll();
        keep(Map.of());
        writer.commit();
        uncommitted = 0;
      }
      searchers.maybeRefreshBlocking();
      return null;
    });
  }

  private void keep(Map<String, String> mark) {
    var data = new HashMap<>(mark);
    data.put(IndexDirectory.FORMAT, MessageDocument.FORMAT);
    writer.setLiveCommitData(data.entrySet());
  }

  private Map<String, String> data() {
    var data = new HashMap<String, String>();
    var entries = writer.getLiveCommitData();
    if (entries != null) {
      entries.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
    }
    return data;
  }

  @Override
  public Mono<List<Hit>> search(String query, @Nullable Place after, int most, Actor actor) {
    return on(() -> {
      Query wanted = words.of(query);
      if (wanted == null) {
        return List.of();
      }
      IndexSearcher searcher = searchers.acquire();
      try {
        return hits(searcher, wanted, after, most, actor);
      } finally {
        searchers.release(searcher);
      }
    });
  }

  private List<Hit> hits(
      IndexSearcher searcher, Query wanted, @Nullable Place after, int most, Actor actor)
      throws IOException {
    Query own = new BooleanQuery.Builder()
        .add(wanted, Occur.FILTER)
        .add(MessageDocument.ownedBy(actor), Occur.FILTER)
        .build();
    int last = Math.max(0, searcher.getIndexReader().maxDoc() - 1);
    TopDocs found = after == null
        ? searcher.search(own, most, MessageDocument.NEWEST_FIRST)
        : searcher.searchAfter(
            MessageDocument.behind(after, last), own, most, MessageDocument.NEWEST_FIRST);
    List<Hit> hits = new ArrayList<>();
    for (ScoreDoc each : found.scoreDocs) {
      Document document = searcher.storedFields().document(each.doc);
      hits.add(new Hit(
          ConversationId.of(document.get(MessageDocument.CONVERSATION)),
          MessageDocument.place(document),
          Role.valueOf(document.get(MessageDocument.ROLE)),
          snippets.of(MessageDocument.TEXT, wanted, document.get(MessageDocument.TEXT))));
    }
    return hits;
  }

  /** Callers go on elsewhere, so that none of them holds up the next one's search. */
  private <T> Mono<T> on(Callable<@Nullable T> work) {
    return Mono.<T>fromCallable(work)
        .subscribeOn(threads)
        .publishOn(Schedulers.parallel())
        .onErrorMap(error -> error instanceof HexagentException ? error : unavailable(error));
  }

  private static HexagentException unavailable(Throwable cause) {
    return new HexagentException(
        ErrorCode.STORAGE_UNAVAILABLE, "The search index cannot be used at the moment", cause);
  }

  /** Writes what was added to the disk and lets go of the folder. Blocks. */
  @Override
  public void close() {
    try {
      synchronized (this) { // an interrupted write would leave the writer useless
        searchers.close();
        writer.close();
      }
      writer.getDirectory().close();
    } catch (IOException e) {
      throw unavailable(e);
    } finally {
      threads.dispose();
      forms.close();
    }
  }
}
