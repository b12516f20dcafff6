package dev.hexagent.ui.data;

import dev.hexagent.application.port.Skipped;
import dev.hexagent.application.port.in.ImportConversations.Report;
import dev.hexagent.application.port.in.ImportConversations.Taken;
import dev.hexagent.ui.shell.Texts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file, or would become of it, in words of the visitor's language.
 *
 * @param source which program wrote it
 * @param conversations how many of them, in words
 * @param messages how many they have, in words
 * @param more how many conversations are not listed
 */
record ReportView(
    String upload,
    String source,
    int count,
    String conversations,
    String messages,
    List<TakenView> taken,
    int more,
    List<SkippedView> skipped) {
  /**
   * A conversation.
   *
   * @param path where it is within the application; {@code null} in a preview
   */
  record TakenView(String title, String messages, @Nullable String path) {
    static TakenView of(Taken taken, Texts texts) {
      return new TakenView(
          texts.title(taken.title()),
          texts.count("import.messages", taken.messages()),
          taken.id() == null ? null : "/ui/chat/" + taken.id());
    }
  }

  /** Something that is not taken as it stands there. */
  record SkippedView(String where, String reason) {
    static SkippedView of(Skipped skipped, Texts texts) {
      var why = skipped.why().name().toLowerCase(Locale.ROOT);
      return new SkippedView(skipped.where(), texts.get("import.skipped." + why, skipped.what()));
    }
  }

  static ReportView of(String upload, Report report, Texts texts) {
    return new ReportView(
        upload,
        texts.get("import.source." + report.source()),
        report.conversations(),
        texts.count("import.conversations", report.conversations()),
        texts.count("import.messages", report.messages()),
        report.taken().stream().map(taken -> TakenView.of(taken, texts)).toList(),
        report.conversations() - report.taken().size(),
        report.skipped().stream().map(skipped -> SkippedView.of(skipped, texts)).toList());
  }
}
