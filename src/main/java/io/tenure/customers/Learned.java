package io.tenure.customers;

import io.tenure.statistics.Recalibration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the past of all customers tells of those who are there.
 *
 * @param leading kinds of signals that come before leaving
 * @param returns what chances to return came to; null where that is not known
 */
public record Learned(Set<String> leading, @Nullable Recalibration returns) {
  /** Nothing. */
  public static final Learned NOTHING = new Learned(Set.of(), null);
}
