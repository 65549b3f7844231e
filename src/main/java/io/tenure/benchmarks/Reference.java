package io.tenure.benchmarks;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Something that a figure is compared with.
 *
 * @param industry in lower case; null where it is for everybody
 * @param value null where nothing is known
 * @param deviation half of the range that it allows; null where it is a single figure
 * @param misfit why it cannot be compared with, whatever the own figure; null if it may
 */
record Reference(
    Figure figure,
    String name,
    @Nullable String industry,
    @Nullable Double value,
    @Nullable Double deviation,
    @Nullable String misfit)
    implements Serializable {

  static Reference of(Figure figure, String name, double value) {
    return new Reference(figure, name, null, value, null, null);
  }

  /** One of which nothing is known. */
  static Reference none(Figure figure, String name, String why) {
    return new Reference(figure, name, null, null, null, why);
  }

  Reference ofIndustry(String its) {
    return new Reference(figure, name, its, value, deviation, misfit);
  }

  Reference unlessFit(@Nullable String why) {
    return new Reference(figure, name, industry, value, deviation, why);
  }

  Reference within(double range) {
    return new Reference(figure, name, industry, value, range, misfit);
  }

  @Nullable Double low() {
    return value == null || deviation == null ? null : Double.valueOf(value - deviation);
  }

  @Nullable Double high() {
    return value == null || deviation == null ? null : Double.valueOf(value + deviation);
  }
}
