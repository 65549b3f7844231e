package io.tenure.sample;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/**
 * Realistic sample data with known ground truth: cohorts that decay ever more slowly, customers who
 * sleep and come back, seasons, refunds, a heavy tail of amounts, industries near their benchmarks,
 * and a few faulty rows.
 */
public final class SampleData {

  /** Makes files of about 50 MB; a fixed number, so that the files are alike on every machine. */
  private static final long CUSTOMERS_PER_FILE = 250_000;

  /** The configuration that {@link #generate} writes beside the data. */
  public static String configuration(SampleRequest request) {
    return SampleConfiguration.text(request);
  }

  private SampleData() {}

  /**
   * Writes {@code customers/}, {@code transactions/}, {@code signals/}, {@code servicing_costs/},
   * {@code acquisition_costs/}, {@code truth/} and, last, {@code tenure.conf}, with which {@code
   * tenure run} works from the same working directory. The truth counts the customers' lives as
   * they were decided, not the written rows:
   *
   * <ul>
   *   <li>{@code truth/cohort_retention}: one row per industry ({@code all} for the total), cohort
   *       month and age
   *   <li>{@code truth/annual_retention}: one row per industry, over the last twelve complete
   *       months, with the inactivity window of {@code tenure.conf}
   *   <li>{@code truth/summary}: one row
   *   <li>{@code truth/referrals}: one row per month, how many of those who bought first in it were
   *       referred, and how many they have referred
   *   <li>{@code truth/churn}, beside {@code subscriptions/}, if asked for: one row per month in
   *       which subscriptions ended, and who ended them
   *   <li>{@code truth/invoices}, beside {@code invoices/} and {@code payments/}, likewise: one row
   *       per month of billing, how many failed and were recovered
   * </ul>
   *
   * @throws io.tenure.failure.Failure (exit code 2) when the output exists and is not empty, or
   *     cannot be reached
   */
  public static SampleSummary generate(SparkSession spark, SampleRequest request) {
    long files = (request.customers() + CUSTOMERS_PER_FILE - 1) / CUSTOMERS_PER_FILE;
    return generate(spark, request, (int) files);
  }

  /** Generates in a given number of partitions, which decides the files and never the rows. */
  static SampleSummary generate(SparkSession spark, SampleRequest request, int partitions) {
    SampleFiles files = new SampleFiles(spark, request.output());
    files.refuseExisting();
    Population population = new Population(request);
    Dataset<Long> numbers = spark.range(1, request.customers() + 1, 1, partitions);
    files.write("transactions", SampleTables.transactions(numbers, population));
    files.write("customers", SampleTables.customers(numbers, population));
    files.write("signals", SampleTables.signals(numbers, population));
    files.write("servicing_costs", SampleTables.servicingCosts(numbers, population));
    if (request.hasContracts()) {
      files.write("subscriptions", SampleContracts.rows(numbers, population));
      files.write("invoices", SampleContracts.invoices(numbers, population));
      files.write("payments", SampleContracts.payments(numbers, population));
      files.write("truth/churn", SampleContracts.truth(numbers, population));
      files.write("truth/invoices", SampleContracts.collected(numbers, population));
    }
    Tally tally = SampleTables.tally(numbers, population);
    files.write("acquisition_costs", SampleSpending.rows(spark, population.timeline(), tally));
    Truth truth = new Truth(spark, request, tally);
    files.write("truth/cohort_retention", truth.cohortRetention());
    files.write("truth/annual_retention", truth.annualRetention());
    files.write("truth/summary", truth.summary());
    files.write("truth/referrals", SampleReferrals.truth(numbers, population));
    files.writeText("customers.conf", SampleConfiguration.ofCustomers(request));
    files.writeText("tenure.conf", SampleConfiguration.text(request));
    return tally.summary(request.customers());
  }
}
