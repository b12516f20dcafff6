package dev.hexagent.adapter.search.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

/** Opens what is there, if it is whole and ours, and else begins anew. */
final class IndexDirectory {
  /** Which {@link MessageDocument#FORMAT} the documents have. */
  static final String FORMAT = "format";

  private static final System.Logger LOGGER = System.getLogger(IndexDirectory.class.getName());

  private IndexDirectory() {}

  /** In memory. */
  static IndexWriter inMemory(Analyzer forms) throws IOException {
    return writer(new ByteBuffersDirectory(), forms);
  }

  /** In a folder; in memory if another process is at work in it. */
  static IndexWriter in(Path folder, Analyzer forms) throws IOException {
    Directory directory = FSDirectory.open(folder);
    try {
      // whoever holds the lock may be writing, so nothing is looked at, let alone deleted, before
      // it is ours
      directory.obtainLock(IndexWriter.WRITE_LOCK_NAME).close();
    } catch (LockObtainFailedException inUse) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "Another process keeps its search index in " + folder + ", so this one's is in memory");
      directory.close();
      return inMemory(forms);
    }
    if (!isWhole(directory)) {
      for (String file : directory.listAll()) {
        directory.deleteFile(file);
      }
    }
    return writer(directory, forms);
  }

  /** Reads all of it once, to compare checksums. */
  private static boolean isWhole(Directory directory) {
    try {
      if (!DirectoryReader.indexExists(directory)) {
        return directory.listAll().length <= 1; // the lock
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        for (LeafReaderContext leaf : reader.leaves()) {
          leaf.reader().checkIntegrity();
        }
        Map<String, String> data = reader.getIndexCommit().getUserData();
        return MessageDocument.FORMAT.equals(data.get(FORMAT));
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
      LOGGER.log(
          System.Logger.Level.WARNING, "The search index is damaged and is made again", damaged);
      return false;
    }
  }

  private static IndexWriter writer(Directory directory, Analyzer forms) throws IOException {
    var merging = new TieredMergePolicy();
    merging.setForceMergeDeletesPctAllowed(0); // what was forgotten is in no file any more
    return new IndexWriter(
        directory,
        new IndexWriterConfig(forms)
            .setMergePolicy(merging)
            .setMergeScheduler(new SerialMergeScheduler())); // done when the writer says so
  }
}
