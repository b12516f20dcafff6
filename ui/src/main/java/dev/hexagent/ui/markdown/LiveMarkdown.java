package dev.hexagent.ui.markdown;

import dev.hexagent.ui.markdown.MarkdownChange.Closed;
import dev.hexagent.ui.markdown.MarkdownChange.Grown;
import dev.hexagent.ui.markdown.MarkdownChange.Open;
import dev.hexagent.ui.markdown.MarkdownChange.Revised;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/**
 * Renders a text while it arrives. Only the open part, everything after the last block that is surely finished, is
 * parsed for a frame, so the work grows with the text and not with its square. After {@link #finish} the closed blocks
 * are what {@link Markdown#render} makes of the whole text. Not for concurrent use.
 */
public final class LiveMarkdown {
  /** From this length on, in characters, an open part is not rendered again but grows as text. */
  static final int RENDERED_AGAIN_UP_TO = 16_384;

  private final Markdown markdown;
  private final MarkdownParser parser = new MarkdownParser();
  private final StringBuilder text = new StringBuilder();
  private final List<Unresolved> unresolved = new ArrayList<>();
  private boolean carriageReturn;
  private int openFrom;
  private int settledTo;
  private int closed;
  private String shown = "";
  private @Nullable LongBlock longBlock;

  /** Closed blocks with labels that nothing above or inside them defines. */
  private record Unresolved(int index, String source, Set<String> labels) {}

  LiveMarkdown(Markdown markdown) {
    this.markdown = markdown;
  }

  /** Takes the next piece; nothing is rendered before the next {@link #frame}. */
  public void append(String delta) {
    var piece = carriageReturn ? "\r" + delta : delta;
    carriageReturn = piece.endsWith("\r");
    text.append(withUnixLines(carriageReturn ? piece.substring(0, piece.length() - 1) : piece));
  }

  /** Whether this is the text that arrived so far. */
  public boolean holds(String whole) {
    return withUnixLines(whole).contentEquals(text);
  }

  /** What changed since the last frame. May be called as seldom as the viewer likes. */
  public List<MarkdownChange> frame() {
    var changes = new ArrayList<MarkdownChange>();
    if (longBlock != null && !longBlock.mayHaveEnded(text)) {
      grow(longBlock, changes);
      return changes;
    }
    settle(changes);
    if (longBlock != null && changes.isEmpty()) {
      longBlock.goesOn(text);
      grow(longBlock, changes);
      return changes;
    }
    show(changes);
    return changes;
  }

  /** The text is complete: closes what was open and follows references that only now have a definition. */
  public List<MarkdownChange> finish() {
    var changes = new ArrayList<MarkdownChange>();
    close(TopLevel.groups(parseOpen(text.length())), text.length(), changes);
    unresolved.stream()
        .filter(blocks -> parser.references().knowsAny(blocks.labels()))
        .forEach(blocks -> revise(blocks, changes));
    return changes;
  }

  private void revise(Unresolved blocks, List<MarkdownChange> changes) {
    int index = blocks.index();
    for (var group : TopLevel.groups(parser.parse(blocks.source()))) {
      for (var node : group.nodes()) {
        changes.add(new Revised(index++, markdown.render(node)));
      }
    }
  }

  /** Closes all blocks that no further line can change. Only whole lines count: "1" may become "1." or "100 years". */
  private void settle(List<MarkdownChange> changes) {
    var end = text.lastIndexOf("\n") + 1;
    if (end == settledTo || end <= openFrom) {
      return;
    }
    settledTo = end;
    var groups = TopLevel.groups(parseOpen(end));
    if (groups.isEmpty()) {
      return;
    }
    var last = groups.get(groups.size() - 1);
    if (last.isFinal()) {
      close(groups, end, changes);
    } else {
      close(groups.subList(0, groups.size() - 1), openFrom + lineStart(last.at()), changes);
    }
  }

  private void close(List<TopLevel> groups, int end, List<MarkdownChange> changes) {
    var missed = parser.references().takeMissed();
    for (int i = 0; i < groups.size(); i++) {
      var group = groups.get(i);
      group.definitions().forEach(parser.references()::define);
      if (!missed.isEmpty()) {
        var to = i + 1 < groups.size() ? openFrom + lineStart(groups.get(i + 1).at()) : end;
        unresolved.add(
            new Unresolved(closed, text.substring(openFrom + lineStart(group.at()), to), missed));
      }
      group.nodes().forEach(node -> changes.add(new Closed(closed++, markdown.render(node))));
    }
    if (!changes.isEmpty()) {
      shown = "";
      longBlock = null;
    }
    openFrom = end;
  }

  private void show(List<MarkdownChange> changes) {
    var end = stableEnd();
    var source =
        OpenLine.withoutTableHead(OpenLine.withoutBareMarks(text.substring(openFrom, end)));
    var document = parser.parse(source);
    var completed = OpenMarks.completed(source, document);
    var html = markdown.renderAll(completed.equals(source) ? document : parser.parse(completed));
    if (!html.equals(shown)) {
      shown = html;
      changes.add(new Open(html));
    }
    if (end - openFrom > RENDERED_AGAIN_UP_TO) {
      longBlock = new LongBlock(document, openFrom, openFrom + source.length());
    }
  }

  private void grow(LongBlock block, List<MarkdownChange> changes) {
    var more = block.take(text, stableEnd());
    if (!more.isEmpty()) {
      changes.add(new Grown(more));
    }
  }

  private Node parseOpen(int end) {
    parser.references().takeMissed();
    return parser.parse(text.substring(openFrom, end));
  }

  /** The line of the open part in which this place lies; blocks begin at lines, their content may be indented. */
  private int lineStart(int at) {
    return text.lastIndexOf("\n", openFrom + at - 1) + 1 - openFrom;
  }

  /** Half a surrogate pair is not shown. */
  private int stableEnd() {
    var end = text.length();
    return end > openFrom && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
  }

  private static String withUnixLines(String text) {
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }
}
