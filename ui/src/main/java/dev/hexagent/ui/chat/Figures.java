package dev.hexagent.ui.chat;

import dev.hexagent.domain.conversation.Generation;
import dev.hexagent.domain.usage.Cost;
import dev.hexagent.ui.shell.Spans;
import dev.hexagent.ui.shell.Texts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.List;

/** What an answer took, in words of the visitor's language. */
final class Figures {
  private static final BigDecimal TEN_CENTS = new BigDecimal("0.1");
  private static final MathContext SMALL_AMOUNT = new MathContext(2, RoundingMode.HALF_UP);

  private Figures() {}

  /** Nothing for an answer that took nothing. */
  static List<String> of(Generation generation, Texts texts) {
    var usage = generation.usage();
    var cost = generation.cost();
    var elsewhere = cost.usd() == null && generation.took().isZero(); // where nobody counted
    if (usage.promptTokens() + usage.completionTokens() == 0 && (isNothing(cost) || elsewhere)) {
      return List.of();
    }
    var in = texts.get("answer.tokens.in", usage.promptTokens());
    var out = texts.get("answer.tokens.out", usage.completionTokens());
    return List.of(
        usage.estimated() ? texts.get("answer.estimated", in) : in,
        usage.estimated() ? texts.get("answer.estimated", out) : out,
        cost(generation.cost(), texts),
        Spans.measured(generation.took(), texts));
  }

  private static boolean isNothing(Cost cost) {
    var usd = cost.usd();
    return usd != null && usd.signum() == 0 && cost.unknownAttempts() == 0;
  }

  /** What it cost and how sure that is; unknown is said and never 0. */
  static String cost(Cost cost, Texts texts) {
    var usd = cost.usd();
    if (usd == null) {
      return texts.get("answer.cost.unknown");
    }
    if (cost.unknownAttempts() > 0) {
      return texts.get("answer.cost.atleast", amount(usd, texts));
    }
    return cost.basis() == Cost.Basis.REPORTED
        ? amount(usd, texts)
        : texts.get("answer.estimated", amount(usd, texts));
  }

  /** Cents from ten cents on, two digits that matter below. */
  private static String amount(BigDecimal usd, Texts texts) {
    var small = usd.signum() > 0 && usd.compareTo(TEN_CENTS) < 0;
    var shown = small ? usd.round(SMALL_AMOUNT) : usd.setScale(2, RoundingMode.HALF_UP);
    var format = NumberFormat.getInstance(texts.locale());
    format.setMinimumFractionDigits(Math.max(2, shown.scale()));
    format.setMaximumFractionDigits(Math.max(2, shown.scale()));
    return texts.get("answer.cost", format.format(shown));
  }
}
