package io.tenure.forecast;

import java.util.List;
import java.util.Optional;

/**
 * What is to be expected of the customers who are there.
 *
 * @param buyers sorted by their counts
 * @param counts of the same
 */
public record PurchaseOutlook(
    PurchaseFit fit, SpendFit spend, List<Buyers> buyers, PurchaseCounts counts) {

  /**
   * What is expected of a time to come.
   *
   * @param purchases days on which customers buy, with their interval
   * @param spent what they spend on these days
   * @param returned customers who will have bought by its end
   */
  public record Ahead(PurchaseFit.Expected purchases, double spent, double returned) {}

  /**
   * Between two times, in weeks from the as-of date; none where the data do not tell how often
   * customers come.
   */
  public Optional<Ahead> between(double from, double until) {
    return fit.process()
        .map(
            process ->
                new Ahead(
                    fit.expected(counts, from, until).orElseThrow(),
                    spent(process, until) - spent(process, from),
                    returned(process, until)));
  }

  private double spent(PurchaseProcess process, double weeks) {
    double spent = 0;
    for (Buyers some : buyers) {
      PurchaseCount count = some.count();
      spent +=
          process.expected(count, weeks)
              * spend.expected(count.repeats(), count.customers(), some.payers(), some.spent());
    }
    return spent;
  }

  private double returned(PurchaseProcess process, double weeks) {
    double returned = 0;
    for (Buyers some : buyers) {
      returned += some.count().customers() * process.returns(some.count(), weeks);
    }
    return returned;
  }
}
