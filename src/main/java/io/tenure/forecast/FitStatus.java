package io.tenure.forecast;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What came of a fit. */
public enum FitStatus {
  /** The likelihood has a maximum there, and the data tell where. */
  CONVERGED,

  /**
   * The likelihood rises up to the end of the range of a parameter, or is flat: the data do not
   * tell it. The curve fits as well as the model can; the parameter says nothing and has no error,
   * and the errors of the others are as if it were known.
   */
  BOUNDARY,

  /** Too few customers, or too few ages to tell a curve from. */
  TOO_LITTLE_DATA,

  /** The search did not end at a maximum; there is no curve. */
  NOT_CONVERGED;

  /** All of them, as the tables say them. */
  public static List<String> texts() {
    return Stream.of(values()).map(FitStatus::text).toList();
  }

  /** As the tables say it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
