package io.tenure.settings;

import java.util.List;

/**
 * The settings of a run: everything reference.conf describes, checked and typed. Each concern is a
 * record of its own with a reader of its own, so that a new setting touches those two alone.
 *
 * @param counted those of them that can change a number, as texts
 */
public record Settings(
    TimeSettings time,
    MoneySettings money,
    InputSettings input,
    List<DimensionSettings> dimensions,
    MeasureSettings measures,
    PublicationSettings publication,
    CountedSettings counted) {

  /**
   * SHA-256 over every effective setting that can change a number; paths of inputs and outputs are
   * not among them, so a run elsewhere on the same data has the same digest.
   */
  public String digest() {
    return counted.digest();
  }
}
