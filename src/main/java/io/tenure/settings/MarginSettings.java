package io.tenure.settings;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * What of net revenue is margin, as a share.
 *
 * @param usual that of all customers who have no other; empty where it is not known
 * @param by the dimension by whose segments it differs
 * @param rates by segment of that dimension
 */
public record MarginSettings(
    Optional<BigDecimal> usual, Optional<String> by, Map<String, BigDecimal> rates) {
  public static final MarginSettings UNKNOWN =
      new MarginSettings(Optional.empty(), Optional.empty(), Map.of());
}
