package io.tenure.forecast;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a forecast is worth reading, by how it would have done before. */
public enum BacktestVerdict {
  /** Near enough, and no further off than the naive forecast. */
  USE,
  /** The naive forecast was nearer. */
  NOT_BETTER_THAN_NAIVE,
  /** The error at the end is above the limit. */
  TOO_FAR_OFF,
  /** There was nothing to forecast from, or nobody to forecast. */
  TOO_LITTLE_DATA;

  /**
   * That of a forecast.
   *
   * @param error by which it is compared with the naive one
   * @param relativeError at the end; empty where nothing happened
   * @param maxError the largest relative error to live with
   */
  static BacktestVerdict of(
      double error, double naiveError, Optional<Double> relativeError, double maxError) {
    if (error > naiveError) {
      return NOT_BETTER_THAN_NAIVE;
    }
    boolean isNear = relativeError.filter(its -> Math.abs(its) <= maxError).isPresent();
    return isNear ? USE : TOO_FAR_OFF;
  }

  /** All of them, as the tables say them. */
  public static List<String> texts() {
    return Stream.of(values()).map(BacktestVerdict::text).toList();
  }

  /** As the tables say it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
