package io.tenure.sample;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Counts over customers, kept in numbered slots so that the tallies of partitions add up slot by
 * slot.
 */
final class Tally {
  private static final List<Industry> INDUSTRIES = List.of(Industry.values());

  private static final int NEVER_ACTIVE = 0;
  private static final int TRANSACTIONS = 1;
  private static final int REFUNDS = 2;
  private static final int DUPLICATES = 3;
  private static final int MISSING_CUSTOMERS = 4;
  private static final int NET_CENTS = 5;
  private static final int OPENING = 6;
  private static final int RETAINED = OPENING + INDUSTRIES.size();
  private static final int CELLS = RETAINED + INDUSTRIES.size();
  static final int MONTHS_PER_YEAR = 12;

  private final SampleTime timeline;
  private final long[] slots;

  Tally(SampleTime timeline) {
    this.timeline = timeline;
    int months = timeline.months();
    this.slots = new long[CELLS + INDUSTRIES.size() * months * months];
  }

  /** The tally whose used slots are given as rows of slot and value. */
  static Tally of(SampleTime timeline, List<Row> entries) {
    Tally tally = new Tally(timeline);
    entries.forEach(entry -> tally.slots[entry.getInt(0)] += entry.getLong(1));
    return tally;
  }

  /** Rows of slot (INT) and value (BIGINT), without the slots that are 0. */
  List<Row> entries() {
    return IntStream.range(0, slots.length)
        .filter(slot -> slots[slot] != 0)
        .mapToObj(slot -> RowFactory.create(slot, slots[slot]))
        .toList();
  }

  /** Counts a life as it was decided, without a look at its transactions. */
  void addLife(Profile profile, BitSet active) {
    if (active.isEmpty()) {
      slots[NEVER_ACTIVE]++;
      return;
    }
    int cohort = active.nextSetBit(0);
    active.stream().forEach(month -> slots[cell(profile.industry(), cohort, month - cohort)]++);
    int end = timeline.completeMonths() - 1;
    int start = end - MONTHS_PER_YEAR;
    if (start >= 0 && isAlive(active, start)) {
      slots[OPENING + INDUSTRIES.indexOf(profile.industry())]++;
      slots[RETAINED + INDUSTRIES.indexOf(profile.industry())] += isAlive(active, end) ? 1 : 0;
    }
  }

  void addTransactions(List<SampleTransaction> transactions, List<SampleTransaction> extraRows) {
    slots[TRANSACTIONS] += transactions.size();
    for (SampleTransaction transaction : transactions) {
      slots[REFUNDS] += transaction.isRefund() ? 1 : 0;
      slots[NET_CENTS] += transaction.netCents();
    }
    for (SampleTransaction extra : extraRows) {
      slots[extra.customer() == null ? MISSING_CUSTOMERS : DUPLICATES]++;
    }
  }

  SampleSummary summary(long customers) {
    return new SampleSummary(
        customers,
        slots[NEVER_ACTIVE],
        slots[TRANSACTIONS],
        slots[REFUNDS],
        slots[DUPLICATES],
        slots[MISSING_CUSTOMERS],
        slots[NET_CENTS]);
  }

  /** Customers of an industry who joined in a month and bought age months later. */
  long active(Industry industry, int cohort, int age) {
    return slots[cell(industry, cohort, age)];
  }

  /** Customers alive twelve months before the last complete month. */
  long opening(Industry industry) {
    return slots[OPENING + INDUSTRIES.indexOf(industry)];
  }

  /** Customers of the opening who are alive in the last complete month as well. */
  long retained(Industry industry) {
    return slots[RETAINED + INDUSTRIES.indexOf(industry)];
  }

  private static boolean isAlive(BitSet active, int month) {
    int last = active.previousSetBit(month);
    return last >= 0 && month - last < Behaviour.INACTIVITY_WINDOW;
  }

  private int cell(Industry industry, int cohort, int age) {
    return CELLS
        + (INDUSTRIES.indexOf(industry) * timeline.months() + cohort) * timeline.months()
        + age;
  }
}
