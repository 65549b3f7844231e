package io.tenure.guess;

/**
 * An expression for one of our fields.
 *
 * @param why what speaks for it, and what to look at
 * @param isSure whether nothing else would do as well
 */
record Guess(String expression, String why, boolean isSure) {

  static Guess sure(String expression, String why) {
    return new Guess(expression, why, true);
  }

  static Guess unsure(String expression, String why) {
    return new Guess(expression, why, false);
  }
}
