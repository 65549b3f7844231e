package io.tenure.cells;

import io.tenure.contracts.Dunned;
import io.tenure.contracts.PaymentAttempt;
import io.tenure.history.Customer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Failed attempts to collect invoices. The key is which attempt it is, from 1 on, and the number of
 * its decline code; {@link #ANY_CODE} for all.
 */
public final class DeclineCells extends Counter {
  public static final int ANY_CODE = 0;

  /** Later ones are not told. */
  public static final int MOST_ATTEMPTS = 20;

  public static final int INVOICES = 0;

  /** Those of them that were tried again. */
  public static final int RETRIED = 1;

  /** Those of which the next attempt paid. */
  public static final int PAID_NEXT = 2;

  /** Those that were paid at last. */
  public static final int RECOVERED = 3;

  public static final int AMOUNT = 4;
  public static final int RECOVERED_AMOUNT = 5;

  /** The first of four: customers with an invoice of the first four measures. */
  public static final int CUSTOMERS = 6;

  /**
   * The first of five: those with one that was not tried again; that was, and the next attempt did
   * not pay, or nothing did; that was recovered by a later attempt; that the next one paid in part,
   * or too late. By these the counts differ.
   */
  public static final int LEFT_OUT = 10;

  public static final int MEASURES = 15;

  private final DunnedPeriods periods;
  private final Map<String, Integer> codes = new HashMap<>();

  DeclineCells(DunnedPeriods periods, List<String> declineCodes) {
    super(Family.DECLINES);
    this.periods = periods;
    for (int at = 0; at < declineCodes.size(); at++) {
      codes.put(declineCodes.get(at), at + 1);
    }
  }

  @Override
  void add(Customer customer, int[] segments) {
    Map<Integer, Map<Integer, long[]>> sums = new TreeMap<>();
    periods.all().stream()
        .flatMap(period -> period.its().stream())
        .filter(Dunned::hasFailed)
        .forEach(one -> addAttempts(one, sums));
    sums.forEach(
        (attempt, its) ->
            its.forEach(
                (code, counted) -> {
                  System.arraycopy(counted, 0, measures, 0, MEASURES);
                  countCustomer();
                  addTo(segments, attempt, code);
                }));
  }

  private void addAttempts(Dunned one, Map<Integer, Map<Integer, long[]>> sums) {
    List<PaymentAttempt> attempts = one.invoice().attempts();
    int last = Math.min(one.invoice().settling(), MOST_ATTEMPTS);
    for (int at = 0; at < last; at++) {
      if (!attempts.get(at).isPaid()) {
        Map<Integer, long[]> its = sums.computeIfAbsent(at + 1, key -> new TreeMap<>());
        count(one, at, its.computeIfAbsent(ANY_CODE, key -> new long[MEASURES]));
        int code = codes.getOrDefault(attempts.get(at).declineCode(), ANY_CODE);
        if (code != ANY_CODE) {
          count(one, at, its.computeIfAbsent(code, key -> new long[MEASURES]));
        }
      }
    }
  }

  private void count(Dunned one, int at, long[] counted) {
    List<PaymentAttempt> attempts = one.invoice().attempts();
    boolean isRetried = at + 1 < attempts.size();
    boolean isPaidNext = isRetried && attempts.get(at + 1).isPaid();
    boolean isRecovered = one.isRecovered();
    long worth = periods.worth(one);
    counted[INVOICES]++;
    counted[AMOUNT] = Math.addExact(counted[AMOUNT], worth);
    counted[RETRIED] += isRetried ? 1 : 0;
    counted[PAID_NEXT] += isPaidNext ? 1 : 0;
    counted[RECOVERED] += isRecovered ? 1 : 0;
    counted[RECOVERED_AMOUNT] = Math.addExact(counted[RECOVERED_AMOUNT], isRecovered ? worth : 0);
    counted[LEFT_OUT] |= isRetried ? 0 : 1;
    counted[LEFT_OUT + 1] |= isRetried && !isPaidNext ? 1 : 0;
    counted[LEFT_OUT + 2] |= isRetried && !isRecovered ? 1 : 0;
    counted[LEFT_OUT + 3] |= isRecovered && !isPaidNext ? 1 : 0;
    counted[LEFT_OUT + 4] |= isPaidNext && !isRecovered ? 1 : 0;
  }

  private void countCustomer() {
    measures[CUSTOMERS] = 1;
    for (int measure = RETRIED; measure <= RECOVERED; measure++) {
      measures[CUSTOMERS + measure] = measures[measure] > 0 ? 1 : 0;
    }
  }
}
