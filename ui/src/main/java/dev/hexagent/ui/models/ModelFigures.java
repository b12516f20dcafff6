package dev.hexagent.ui.models;

import dev.hexagent.domain.model.ModelInfo;
import dev.hexagent.ui.shell.Texts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Prices, sizes and ages of models, in words of the visitor's language. */
public final class ModelFigures {
  private static final int MILLION = 6;
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final MathContext SMALL_PRICE = new MathContext(2, RoundingMode.HALF_UP);
  private static final int MOST_DECIMALS = 4;
  private static final int THOUSAND = 1_000;

  private ModelFigures() {}

  /** Price and context in one line. */
  public static String summary(ModelInfo model, Texts texts) {
    var pricing = model.pricing();
    var room = context(model.contextLength(), texts);
    if (pricing == null) {
      return texts.get("models.summary.unpriced", room);
    }
    return isFree(model)
        ? texts.get("models.summary.free", room)
        : texts.get(
            "models.summary",
            perMillion(pricing.prompt(), texts),
            perMillion(pricing.completion(), texts),
            room);
  }

  static boolean isFree(ModelInfo model) {
    var pricing = model.pricing();
    return pricing != null
        && pricing.prompt().signum() == 0
        && pricing.completion().signum() == 0;
  }

  /** What a million tokens cost; {@code null} is said to be unknown and 0 to be free. */
  static String perMillion(@Nullable BigDecimal perToken, Texts texts) {
    if (perToken == null) {
      return texts.get("models.unknown");
    }
    if (perToken.signum() == 0) {
      return texts.get("models.free");
    }
    var price = perToken.movePointRight(MILLION);
    var shown = price.compareTo(CENT) < 0
        ? price.round(SMALL_PRICE)
        : price.setScale(MOST_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    var format = NumberFormat.getInstance(texts.locale());
    format.setMinimumFractionDigits(2);
    format.setMaximumFractionDigits(Math.max(2, shown.scale()));
    return texts.get("answer.cost", format.format(shown));
  }

  /** Tokens in thousands or millions. */
  static String context(@Nullable Integer tokens, Texts texts) {
    if (tokens == null) {
      return texts.get("models.unknown");
    }
    var format = NumberFormat.getInstance(texts.locale());
    var thousands = Math.round(tokens / (double) THOUSAND);
    if (thousands >= THOUSAND) {
      format.setMaximumFractionDigits(1);
      return texts.get("models.tokens.m", format.format(thousands / (double) THOUSAND));
    }
    return thousands == 0
        ? format.format(tokens)
        : texts.get("models.tokens.k", format.format(thousands));
  }

  /** How long ago something was. */
  static String age(Duration age, Texts texts) {
    if (age.toMinutes() < 1) {
      return texts.get("models.age.now");
    }
    if (age.toHours() < 1) {
      return texts.count("models.age.minutes", age.toMinutes());
    }
    return age.toDays() < 1
        ? texts.count("models.age.hours", age.toHours())
        : texts.count("models.age.days", age.toDays());
  }
}
