package dev.hexagent.ui.markdown;

import java.util.Set;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;

/** Takes formulas out of running text before emphasis and escapes could read their marks. */
final class FormulaParser implements InlineContentParserFactory, InlineContentParser {
  @Override
  public Set<Character> getTriggerCharacters() {
    return Set.of('$', '\\');
  }

  @Override
  public InlineContentParser create() {
    return this;
  }

  @Override
  public ParsedInline tryParse(InlineParserState state) {
    var scanner = state.scanner();
    var formula = FormulaMark.read(scanner, scanner.peekPreviousCodePoint());
    return formula == null ? ParsedInline.none() : ParsedInline.of(formula, scanner.position());
  }
}
