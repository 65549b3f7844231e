package io.tenure.guess;

/**
 * An expression for one of our fields.
 *
 * @param why what speaks for it, and what to look at
 * @param isSure whether nothing else would do as well
 * @param isInstant whether it is a point in time, which falls on a day only in a time zone
 */
record Guess(String expression, String why, boolean isSure, boolean isInstant) {

  static Guess sure(String expression, String why) {
    return new Guess(expression, why, true, false);
  }

  static Guess unsure(String expression, String why) {
    return new Guess(expression, why, false, false);
  }

  static Guess instant(String expression, String why) {
    return new Guess(expression, why, true, true);
  }

  /** The same with something to look at. */
  Guess doubtful(String doubt) {
    return new Guess(expression, why + "; " + doubt, false, isInstant);
  }
}
