package io.tenure.contracts;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;

/**
 * When a version is to be renewed.
 *
 * @param termEnd epoch day of the first time, {@link ContractVersion#NEVER} for an interval after
 *     the start; then after every interval
 * @param isAutomatic whether it is renewed without being asked for
 */
public record ContractTerms(BillingInterval interval, int termEnd, boolean isAutomatic) {

  /** One term: the days from which on it goes, and on which it is to be renewed. */
  public record Term(int number, int begin, int end) {}

  /** The terms of a version up to the first one that ends after a day. */
  public List<Term> until(ContractVersion version, int day) {
    LongStream.Builder ends = LongStream.builder();
    boolean isGiven = termEnd != ContractVersion.NEVER;
    LocalDate from = LocalDate.ofEpochDay(isGiven ? termEnd : version.start());
    long end = version.start();
    for (long number = isGiven ? 0 : 1; end <= day && end < version.end(); number++) {
      end = Math.min(interval.after(from, number).toEpochDay(), version.end());
      if (end > version.start()) {
        ends.add(end);
      }
    }
    return numbered(version.start(), ends.build().toArray());
  }

  private static List<Term> numbered(int start, long[] ends) {
    Term[] terms = new Term[ends.length];
    int begin = start;
    for (int at = 0; at < ends.length; at++) {
      terms[at] = new Term(at + 1, begin, Math.toIntExact(ends[at]));
      begin = terms[at].end();
    }
    return List.of(terms);
  }

  /** Whether a term is of a week, a month, or longer: they are renewed differently. */
  int length() {
    return switch (interval.unit()) {
      case DAY, WEEK -> 0;
      case MONTH -> interval.count() == 1 ? 0 : interval.count() < 12 ? 1 : 2;
      case QUARTER -> interval.count() < 4 ? 1 : 2;
      case YEAR -> 2;
    };
  }
}
