package dev.hexagent.ui.markdown;

import org.commonmark.node.Block;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/**
 * Formulas that stand alone, where a line that begins with a minus must not become a list: between lines of nothing but
 * the marks, on one line, or from {@code \begin} on.
 */
final class FormulaBlockParser extends AbstractBlockParser {
  private static final int CODE_INDENT = 4;

  private final FormulaBlock block = new FormulaBlock();
  private final FormulaMark mark;

  private FormulaBlockParser(FormulaMark mark) {
    this.mark = mark;
  }

  static @Nullable BlockStart start(ParserState state, MatchedBlockParser matched) {
    var from = state.getNextNonSpaceIndex();
    var content = state.getLine().getContent();
    var line = content.subSequence(from, content.length()).toString().strip();
    var mark = line.startsWith("$$") ? FormulaMark.DOLLARS : FormulaMark.BRACKETS;
    if (state.getIndent() >= CODE_INDENT
        || !line.startsWith(mark.opening())
        || !standsAlone(mark, line.substring(mark.opening().length()).strip())) {
      return BlockStart.none();
    }
    return BlockStart.of(new FormulaBlockParser(mark))
        .atIndex(from + mark.opening().length());
  }

  private static boolean standsAlone(FormulaMark mark, String rest) {
    if (rest.isEmpty() || rest.startsWith("\\begin{")) {
      return true;
    }
    var end = rest.indexOf(mark.closing());
    return end > 0
        && end == rest.length() - mark.closing().length()
        && mark.encloses(rest.substring(0, end), '\n');
  }

  @Override
  public Block getBlock() {
    return block;
  }

  @Override
  public void addLine(SourceLine line) {
    var text = line.getContent().toString().stripTrailing();
    if (text.endsWith(mark.closing())) {
      block.add(text.substring(0, text.length() - mark.closing().length()));
      block.close();
    } else {
      block.add(text);
    }
  }

  @Override
  public BlockContinue tryContinue(ParserState state) {
    return block.isClosed() ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
  }
}
