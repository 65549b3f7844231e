package io.tenure.customers;

import io.tenure.settings.RiskSettings;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/** All that the row of a customer takes from other customers, and from the settings. */
record CustomerParameters(
    Scoring scoring, Rhythm rhythm, Buying buying, Money money, Thresholds thresholds)
    implements Serializable {

  /**
   * What is told of risk by them.
   *
   * @param leading kinds of signals that come before leaving
   */
  RiskScores risk(Set<String> leading) {
    return new RiskScores(
        rhythm, buying, money.margins(), thresholds, new SignalView(List.of(), leading));
  }

  /**
   * What money is worth.
   *
   * @param margins of each customer
   * @param revenue net revenue of the last year of all customers
   * @param margin the same of margin; nothing where that is not known
   */
  record Money(Margins margins, Amounts revenue, Amounts margin) implements Serializable {}

  /**
   * What the settings ask.
   *
   * @param minActiveDays with fewer a customer has no rhythm
   * @param contactCost in minor units
   * @param retentionCost in minor units
   */
  record Thresholds(
      int minActiveDays, RiskSettings.RiskLevels levels, double contactCost, double retentionCost)
      implements Serializable {

    static Thresholds of(RiskSettings risk, int moneyScale) {
      return new Thresholds(
          risk.minActiveDays(),
          risk.levels(),
          risk.contactCost().movePointRight(moneyScale).doubleValue(),
          risk.retentionCost().movePointRight(moneyScale).doubleValue());
    }
  }
}
