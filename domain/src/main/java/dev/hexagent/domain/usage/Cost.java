package dev.hexagent.domain.usage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Money spent, in USD, and how we know. What is unknown stays visible: a sum never hides an attempt without a price.
 *
 * @param usd at least 0, at most 12 decimals, no trailing zeros; {@code null} if no attempt's price is known
 * @param basis how we know
 * @param unknownAttempts how many attempts in this sum have no known price
 */
public record Cost(@Nullable BigDecimal usd, Basis basis, int unknownAttempts) {
  /** How an amount is known. */
  public enum Basis {
    /** The provider billed it. */
    REPORTED,
    /** We computed it from the price list. */
    ESTIMATED,
    /** A sum of amounts known in different ways, or with some missing. */
    MIXED,
    /** Nobody knows. */
    UNKNOWN
  }

  /** Nothing was attempted yet: the neutral element of {@link #plus}. */
  public static final Cost NOTHING = new Cost(BigDecimal.ZERO, Basis.REPORTED, 0);

  /** One attempt whose price nobody knows. */
  public static final Cost UNKNOWN = new Cost(null, Basis.UNKNOWN, 1);

  private static final int DECIMALS = 12;

  public Cost {
    if ((usd == null) != (basis == Basis.UNKNOWN)) {
      throw new IllegalArgumentException("an amount is missing exactly when its basis is unknown");
    }
    boolean countFits = switch (basis) {
      case REPORTED, ESTIMATED -> unknownAttempts == 0;
      case MIXED -> unknownAttempts >= 0;
      case UNKNOWN -> unknownAttempts > 0;
    };
    if (!countFits) {
      throw new IllegalArgumentException("a cost that is " + basis + " cannot have "
          + unknownAttempts + " attempts without a price");
    }
    if (usd != null) {
      usd = usd.setScale(Math.min(Math.max(usd.scale(), 0), DECIMALS), RoundingMode.HALF_UP)
          .stripTrailingZeros();
      if (usd.signum() < 0) {
        throw new IllegalArgumentException(
            "a cost must not be negative but was " + usd.toPlainString());
      }
    }
  }

  /** What the provider billed for one attempt. */
  public static Cost reported(BigDecimal usd) {
    return new Cost(usd, Basis.REPORTED, 0);
  }

  /** What one attempt comes to by the price list. */
  public static Cost estimated(BigDecimal usd) {
    return new Cost(usd, Basis.ESTIMATED, 0);
  }

  /** Sum of both, in either order the same. */
  public Cost plus(Cost other) {
    if (isNothing()) {
      return other;
    }
    if (other.isNothing()) {
      return this;
    }
    int unknown = unknownAttempts + other.unknownAttempts;
    if (usd == null || other.usd == null) {
      BigDecimal known = usd == null ? other.usd : usd;
      return new Cost(known, known == null ? Basis.UNKNOWN : Basis.MIXED, unknown);
    }
    return new Cost(usd.add(other.usd), basis == other.basis ? basis : Basis.MIXED, unknown);
  }

  private boolean isNothing() {
    return equals(NOTHING);
  }
}
