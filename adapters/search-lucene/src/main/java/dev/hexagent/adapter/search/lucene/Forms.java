package dev.hexagent.adapter.search.lucene;

import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/**
 * Brings all forms of a word to one, English and Russian words alike: each stemmer leaves the other alphabet alone, so texts
 * and phrases may mix both. No word is left out, or phrases with it could not be found.
 */
final class Forms extends Analyzer {
  private static final Pattern YO = Pattern.compile("ё");

  @Override
  protected TokenStreamComponents createComponents(String field) {
    var words = new StandardTokenizer();
    return new TokenStreamComponents(
        words, new PorterStemFilter(new RussianLightStemFilter(folded(words))));
  }

  /** What beginnings of words go through. */
  @Override
  protected TokenStream normalize(String field, TokenStream word) {
    return folded(word);
  }

  private static TokenStream folded(TokenStream words) {
    return new PatternReplaceFilter(new LowerCaseFilter(words), YO, "е", true);
  }
}
