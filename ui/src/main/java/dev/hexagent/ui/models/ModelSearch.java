package dev.hexagent.ui.models;

import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.ui.shell.FormText;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What is looked for, as the address says it. The script of the page finds the same models: it compares the words of the
 * query with {@link #key}.
 *
 * @param q words that must all occur in name, id or provider, whatever stands between their letters
 * @param free only models that cost nothing
 * @param sort order, {@code -} in front turns it round
 */
record ModelSearch(String q, boolean free, String sort) {
  /** All of them, by name. */
  static final ModelSearch ALL = new ModelSearch("", false, "name");

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int LONGEST = 200;

  /** What one can sort by. */
  enum Sort {
    NAME(Comparator.comparing(model -> model.name().toLowerCase(Locale.ROOT))),
    CONTEXT(by(ModelSearch::context).reversed()),
    INPUT(by(ModelSearch::input)),
    OUTPUT(by(ModelSearch::output));

    private final Comparator<ModelInfo> order;

    Sort(Comparator<ModelInfo> order) {
      this.order = order;
    }

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static ModelSearch of(@Nullable String q, @Nullable String free, @Nullable String sort) {
    var words = FormText.of(q).strip();
    var order = FormText.of(sort);
    var known = Arrays.stream(Sort.values()).anyMatch(each -> each.wire().equals(bare(order)));
    return new ModelSearch(
        words.substring(0, Math.min(LONGEST, words.length())),
        "true".equals(free),
        known ? order : Sort.NAME.wire());
  }

  /** Letters and digits of what one may search for. */
  static String key(String... texts) {
    return String.join(" ", Arrays.stream(texts).map(ModelSearch::letters).toList());
  }

  boolean matches(ModelView model) {
    return (!free || model.free()) && matchesWords(model);
  }

  boolean matchesWords(ModelView model) {
    return Arrays.stream(q.split("\\s+")).map(ModelSearch::letters).allMatch(model.key()::contains);
  }

  /** Models of which the figure is unknown come last, either way round. */
  Comparator<ModelInfo> order() {
    var by = Sort.valueOf(bare(sort).toUpperCase(Locale.ROOT));
    var order = sort.startsWith("-") ? by.order.reversed() : by.order;
    var known =
        Comparator.<ModelInfo, Boolean>comparing(model -> by != Sort.NAME && lacks(model, by));
    return known.thenComparing(order).thenComparing(model -> model.id().toString());
  }

  /** The address after a click on the head of that column. */
  public String sorted(String column) {
    return address(q, free, sort.equals(column) ? "-" + column : column);
  }

  /** The address of the same search without words. */
  public String withoutWords() {
    return address("", free, sort);
  }

  /** The address of the same search for all prices. */
  public String withoutFree() {
    return address(q, false, sort);
  }

  /** {@code ascending} or {@code descending} if the rows are in the order of that column, {@code null} if not. */
  public @Nullable String direction(String column) {
    if (!bare(sort).equals(column)) {
      return null;
    }
    var upwards = !column.equals(Sort.CONTEXT.wire());
    return upwards == sort.equals(column) ? "ascending" : "descending";
  }

  private static String address(String q, boolean free, String sort) {
    return UriComponentsBuilder.fromPath("/ui/models")
        .queryParamIfPresent("q", Optional.of(q).filter(words -> !words.isEmpty()))
        .queryParamIfPresent("free", free ? Optional.of("true") : Optional.empty())
        .queryParam("sort", sort)
        .encode()
        .build()
        .toUriString();
  }

  private static boolean lacks(ModelInfo model, Sort by) {
    return by == Sort.CONTEXT ? model.contextLength() == null : model.pricing() == null;
  }

  private static String bare(String sort) {
    return sort.startsWith("-") ? sort.substring(1) : sort;
  }

  private static String letters(String text) {
    return NO_LETTERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }

  private static Comparator<ModelInfo> by(Function<ModelInfo, BigDecimal> figure) {
    return Comparator.comparing(figure);
  }

  private static BigDecimal context(ModelInfo model) {
    return model.contextLength() == null
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(model.contextLength());
  }

  private static BigDecimal input(ModelInfo model) {
    return model.pricing() == null ? BigDecimal.ZERO : model.pricing().prompt();
  }

  private static BigDecimal output(ModelInfo model) {
    return model.pricing() == null ? BigDecimal.ZERO : model.pricing().completion();
  }
}
