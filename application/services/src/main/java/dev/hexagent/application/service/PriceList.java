package dev.hexagent.application.service;

import dev.hexagent.domain.model.ModelId;
import dev.hexagent.domain.model.Pricing;
import org.jspecify.annotations.Nullable;

/** What models cost, as far as it is known at the moment. */
interface PriceList {
  /** A price will be asked for soon: time to fetch it, without waiting. */
  void expect(ModelId model);

  /** The list price; {@code null} if it is unknown. */
  @Nullable
  Pricing of(ModelId model);
}
