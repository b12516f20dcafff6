package dev.hexagent.adapter.search.lucene;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people type. Quotation marks are all the syntax there is, so no text is wrong: one mark alone begins a phrase
 * that goes to the end.
 */
final class WordQuery {
  /** Shorter beginnings would find nearly everything. */
  private static final int SHORTEST_BEGINNING = 3;

  private final String field;
  private final Analyzer forms;
  private final QueryBuilder builder;

  WordQuery(String field, Analyzer forms) {
    this.field = field;
    this.forms = forms;
    this.builder = new QueryBuilder(forms);
  }

  /** A query for all words and phrases; {@code null} if there are none. */
  @Nullable
  Query of(String text) {
    var all = new BooleanQuery.Builder();
    String[] sections = text.replaceAll("[“”„«»]", "\"").split("\"", -1);
    for (int i = 0; i < sections.length; i++) {
      boolean quoted = i % 2 == 1;
      if (quoted) {
        require(builder.createPhraseQuery(field, sections[i]), all);
      } else {
        words(sections[i], i == sections.length - 1, all);
      }
    }
    BooleanQuery query = all.build();
    return query.clauses().isEmpty() ? null : query;
  }

  private void words(String text, boolean last, BooleanQuery.Builder all) {
    String[] words = text.split("\\s+");
    for (int i = 0; i < words.length; i++) {
      // one that the tokenizer cuts, as a number with a hyphen, is a phrase
      Query exact = builder.createPhraseQuery(field, words[i]);
      boolean unfinished = last && i == words.length - 1 && text.endsWith(words[i]);
      require(exact != null && unfinished ? orBeginning(exact, words[i]) : exact, all);
    }
  }

  private Query orBeginning(Query exact, String word) {
    if (word.length() < SHORTEST_BEGINNING || !word.chars().allMatch(Character::isLetterOrDigit)) {
      return exact;
    }
    return new BooleanQuery.Builder()
        .add(exact, Occur.SHOULD)
        .add(new PrefixQuery(new Term(field, forms.normalize(field, word))), Occur.SHOULD)
        .build();
  }

  private static void require(@Nullable Query part, BooleanQuery.Builder all) {
    if (part != null) {
      all.add(part, Occur.MUST);
    }
  }
}
