package io.tenure.sample;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * What sample data to make. About 15.8 transactions per customer come out of 60 months, so that 4
 * million customers have 63 million transactions and 20 million have 316 million.
 *
 * @param customers rows of the customer table
 * @param months months of history, the last of which is the month of asOf
 * @param seed equal seed, customers, months and asOf give equal rows on every machine
 * @param asOf last day, inclusive, with transactions
 * @param output folder to create; written into tenure.conf as it is, so a relative one is relative
 *     to the folder that tenure is called from
 * @param hasContracts whether customers have subscriptions, too
 */
public record SampleRequest(
    long customers, int months, long seed, LocalDate asOf, String output, boolean hasContracts) {

  /** Keeps transaction ids inside a BIGINT. */
  static final long MAX_CUSTOMERS = Long.MAX_VALUE / SampleTransaction.IDS_PER_CUSTOMER - 1;

  /** Keeps the cells of the ground truth, industries * months² / 2, small enough to collect. */
  static final int MAX_MONTHS = 240;

  /** Earlier dates are rejected by the default of input.transactions.earliest-date. */
  static final YearMonth EARLIEST = YearMonth.of(1990, 1);

  /** Sample data without subscriptions. */
  public SampleRequest(long customers, int months, long seed, LocalDate asOf, String output) {
    this(customers, months, seed, asOf, output, false);
  }

  /**
   * Checks the request.
   *
   * @throws Failure (exit code 2) with every problem at once
   */
  public SampleRequest {
    List<String> problems = new ArrayList<>();
    if (customers < 1 || customers > MAX_CUSTOMERS) {
      problems.add("customers is " + customers + ": give 1 to " + MAX_CUSTOMERS);
    }
    if (months < 1 || months > MAX_MONTHS) {
      problems.add("months is " + months + ": give 1 to " + MAX_MONTHS);
    } else if (firstMonth(asOf, months).isBefore(EARLIEST)) {
      problems.add(
          months
              + " months up to "
              + asOf
              + " begin before "
              + EARLIEST
              + ", where the default"
              + " settings reject dates: give fewer months or a later as-of date");
    }
    if (output.isBlank()) {
      problems.add("output is blank: give a folder that does not exist yet");
    }
    if (!problems.isEmpty()) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          problems.stream().map("Cannot generate sample data: "::concat).toList());
    }
  }

  /** The first month of the history. */
  YearMonth firstMonth() {
    return firstMonth(asOf, months);
  }

  private static YearMonth firstMonth(LocalDate asOf, int months) {
    return YearMonth.from(asOf).minusMonths(months - 1L);
  }
}
