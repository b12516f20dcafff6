package dev.hexagent.ui.markdown;

import java.util.List;
import java.util.Set;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The Markdown we understand: CommonMark with formulas and GitHub's tables, strikethrough, task lists and bare links. */
final class Dialect {
  /** A short table with a thousand columns could otherwise be padded to gigabytes. */
  private static final int MAX_TABLE_CELLS = 200_000;

  private static final Extension TABLES =
      TablesExtension.builder().maxCells(MAX_TABLE_CELLS).build();

  private static final List<Extension> OTHERS = List.of(
      StrikethroughExtension.create(), TaskListItemsExtension.create(), AutolinkExtension.create());

  /** No HTML blocks: tags are shown as written, so an unclosed comment must not swallow the rest of an answer. */
  private static final Set<Class<? extends Block>> BLOCKS = Set.of(
      BlockQuote.class,
      Heading.class,
      FencedCodeBlock.class,
      IndentedCodeBlock.class,
      ListBlock.class,
      ThematicBreak.class);

  private Dialect() {}

  static Parser parser(References references) {
    return builder(references).extensions(List.of(TABLES)).build();
  }

  /** For a text whose tables break the limit: they stay lines of text. */
  static Parser parserWithoutTables(References references) {
    return builder(references).build();
  }

  private static Parser.Builder builder(References references) {
    return Parser.builder()
        .extensions(OTHERS)
        .enabledBlockTypes(BLOCKS)
        .includeSourceSpans(IncludeSourceSpans.BLOCKS)
        .customBlockParserFactory(FormulaBlockParser::start)
        .customInlineContentParserFactory(new FormulaParser())
        .linkProcessor(references);
  }

  static HtmlRenderer renderer() {
    return HtmlRenderer.builder()
        .nodeRendererFactory(HtmlShapes::new)
        .nodeRendererFactory(FormulaHtml::new)
        .attributeProviderFactory(context -> new HtmlAttributes())
        .extensions(List.of(TABLES))
        .extensions(OTHERS)
        .escapeHtml(true)
        .percentEncodeUrls(true)
        .build();
  }
}
