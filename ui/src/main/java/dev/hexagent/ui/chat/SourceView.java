package dev.hexagent.ui.chat;

import dev.hexagent.domain.content.Source;
import dev.hexagent.ui.markdown.WebAddress;
import dev.hexagent.ui.shell.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that an answer rests on, as the page shows it.
 *
 * @param number how the page calls it, from 1
 * @param href where it is, {@code null} unless that is on the web
 * @param host of that address, {@code null} if the title says it already
 * @param quote the beginning of a passage of it
 */
record SourceView(
    int number,
    String title,
    @Nullable String href,
    @Nullable String host,
    @Nullable String quote) {
  private static final int LONGEST_QUOTE = 300;

  static List<SourceView> of(List<Source> sources, Texts texts) {
    var views = new ArrayList<SourceView>();
    for (var source : sources) {
      views.add(of(views.size() + 1, source, texts));
    }
    return views;
  }

  private static SourceView of(int number, Source source, Texts texts) {
    var url = source.url();
    var host = url == null ? null : WebAddress.host(url);
    var title = source.title().isBlank()
        ? host == null ? texts.get("sources.untitled", number) : host
        : source.title();
    var quote = source.quote() == null ? null : shortened(source.quote().strip());
    return new SourceView(
        number, title, host == null ? null : url, title.equals(host) ? null : host, quote);
  }

  private static String shortened(String quote) {
    if (quote.length() <= LONGEST_QUOTE) {
      return quote;
    }
    var end = quote.offsetByCodePoints(0, quote.codePointCount(0, LONGEST_QUOTE));
    return quote.substring(0, end) + "…";
  }
}
