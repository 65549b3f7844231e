package io.tenure.contracts;

import java.util.Currency;

/** Currencies as numbers, which take less room than texts: the three letters of a code in one. */
public final class CurrencyNumber {
  /** That of the tables, where contracts do not say theirs. */
  public static final int UNSAID = -1;

  private static final int LETTERS = 26;

  /** The number of an ISO 4217 code. */
  public static int of(String code) {
    return code.chars().reduce(0, (number, letter) -> number * LETTERS + letter - 'A');
  }

  /** The code of a number. */
  public static String code(int number) {
    StringBuilder code = new StringBuilder();
    for (int left = number, at = 0; at < 3; at++) {
      code.insert(0, (char) ('A' + left % LETTERS));
      left /= LETTERS;
    }
    return code.toString();
  }

  /** Decimals of an amount in a currency: 2 for cents, 0 for yen. */
  public static int decimals(int number) {
    return Currency.getInstance(code(number)).getDefaultFractionDigits();
  }

  private CurrencyNumber() {}
}
