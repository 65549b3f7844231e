package io.tenure.contracts;

import java.io.Serializable;

/** What amounts in the currencies of contracts are worth in the one of the tables. */
public interface Exchange extends Serializable {
  /** Of contracts that all are in the currency of the tables. */
  Exchange NONE = (currency, amount, day) -> amount;

  /**
   * An amount in minor units of the tables, rounded half up.
   *
   * @param currency as {@link ContractVersion#currency} says it
   * @param amount in minor units of that currency
   * @param day whose rate counts
   */
  long worth(int currency, long amount, int day);

  /** All that decides what it says, as a text. */
  default String listing() {
    return "";
  }
}
