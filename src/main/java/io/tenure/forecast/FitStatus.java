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

  /** The data tell how often customers come, but not how many leave: none is taken to. */
  DROPOUT_NOT_IDENTIFIED,

  /** They do not tell how often customers come: nothing is to be said. */
  RATE_NOT_IDENTIFIED,

  /** The mean of the model is infinite; that of the customers stands in its place. */
  NO_MEAN,

  /** Too few customers, or too short a time to tell anything from. */
  TOO_LITTLE_DATA,

  /** The search did not end at a maximum; there is no fit. */
  NOT_CONVERGED;

  /** All of them, as the tables say them. */
  public static List<String> texts() {
    return Stream.of(values()).map(FitStatus::text).toList();
  }

  boolean tellsPurchases() {
    return this == CONVERGED || this == BOUNDARY || this == DROPOUT_NOT_IDENTIFIED;
  }

  /** As the tables say it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
