package io.tenure.customers;

import io.tenure.forecast.PurchaseFit;
import io.tenure.forecast.PurchaseProcess;
import io.tenure.forecast.SpendRule;
import java.io.Serializable;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be expected of customers by the models of purchases and of spend.
 *
 * <p>What one who is still there brings depends on its purchases and its age alone, and many are
 * alike in that, so it is computed once for them; what tells them apart is the chance that they are
 * there.
 */
final class Buying implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double WEEK = 7;
  private static final double YEAR = 365 / WEEK;

  /** Months have the length that makes twelve of them a year. */
  private static final double MONTH = 365.25 / 12 / WEEK;

  private static final int MONTHS = 12;
  private static final int MOST_MONTHS = 36;

  /**
   * More than an age has, so that a key is one number, and its hash one that few others have: of
   * both halves of a long it would be one that purchases and age share.
   */
  private static final long MOST_DAYS = 1_000_003;

  /** Kept of them, so that memory is bounded. */
  private static final int MOST_KEPT = 1 << 16;

  private final @Nullable PurchaseProcess process;
  private final boolean isLeaving;
  private final String status;
  private final SpendRule spend;

  /** Minor units of a unit of money. */
  private final double unit;

  /** Of a year: money that comes later is worth less. */
  private final double discount;

  /** By purchases and age; the tasks of an executor share it. */
  private transient volatile @Nullable ConcurrentMap<Long, Ahead> kept;

  /**
   * Purchases to come of one who is still there.
   *
   * @param year in 365 days
   * @param shortValue in a year, each worth less the later it comes
   * @param longValue in three years, likewise
   */
  record Ahead(double year, double shortValue, double longValue) {}

  Buying(
      @Nullable PurchaseProcess process,
      boolean isLeaving,
      String status,
      SpendRule spend,
      double unit,
      double discount) {
    this.process = process;
    this.isLeaving = isLeaving;
    this.status = status;
    this.spend = spend;
    this.unit = unit;
    this.discount = discount;
  }

  /** The same by another fit of the model of purchases. */
  Buying with(PurchaseFit fit) {
    return new Buying(
        fit.process().orElse(null), fit.isLeaving(), fit.status().text(), spend, unit, discount);
  }

  /** That of the model of purchases. */
  String status() {
    return status;
  }

  Optional<PurchaseProcess> process() {
    return Optional.ofNullable(process);
  }

  /** The chance that a customer is still one; null where the data do not tell who leaves. */
  @Nullable Double alive(OneCustomer customer) {
    return process == null || !isLeaving
        ? null
        : Double.valueOf(
            process.alive(customer.repeats(), customer.lastWeeks(), customer.ageWeeks()));
  }

  /** The chance that it returns within some days. */
  @Nullable Double returns(OneCustomer customer, int days) {
    return process == null
        ? null
        : Double.valueOf(
            process.returns(
                customer.repeats(), customer.lastWeeks(), customer.ageWeeks(), days / WEEK));
  }

  /** What it spends on a day on which it buys, in minor units. */
  double spend(OneCustomer customer) {
    int repeats = customer.repeats();
    double own = repeats == 0 ? 0 : customer.days().repeatNet() / unit / repeats;
    return spend.expected(repeats, own) * unit;
  }

  /** Purchases to come of such a customer if it is still there; without a model there are none. */
  Ahead ahead(OneCustomer customer) {
    return ahead(customer.repeats(), customer.days().asOf() - customer.days().firstDay());
  }

  /** Purchases of a year of one who has just come back, the one with which it did included. */
  double yearOfReturned(OneCustomer customer) {
    int age = customer.days().asOf() - customer.days().firstDay();
    double alive =
        isLeaving
            ? process().orElseThrow().alive(customer.repeats() + 1, age / WEEK, age / WEEK)
            : 1;
    return 1 + alive * ahead(customer.repeats() + 1, age).year();
  }

  private Ahead ahead(int repeats, int age) {
    ConcurrentMap<Long, Ahead> known = known();
    if (known.size() >= MOST_KEPT) {
      known.clear();
    }
    // tasks that ask at once both compute, which waits for nobody and gives the same
    Long key = (long) repeats * MOST_DAYS + age;
    Ahead found = known.get(key);
    if (found == null) {
      found = computed(repeats, age / WEEK);
      known.put(key, found);
    }
    return found;
  }

  /** It is not sent with the rest. */
  private ConcurrentMap<Long, Ahead> known() {
    ConcurrentMap<Long, Ahead> known = kept;
    if (known == null) {
      // of two tasks that begin at once one fills a map that nobody looks at
      known = new ConcurrentHashMap<>();
      kept = known;
    }
    return known;
  }

  private Ahead computed(int repeats, double age) {
    PurchaseProcess its = process().orElseThrow();
    double sum = 0;
    double shortValue = 0;
    double before = 0;
    for (int month = 1; month <= MOST_MONTHS; month++) {
      double until = its.ifThere(repeats, age, month * MONTH);
      sum += (until - before) / StrictMath.pow(1 + discount, (double) month / MONTHS);
      before = until;
      shortValue = month == MONTHS ? sum : shortValue;
    }
    return new Ahead(its.ifThere(repeats, age, YEAR), shortValue, sum);
  }

  /** Purchases of a year of one who never leaves. */
  double yearIfKept(OneCustomer customer) {
    return process().orElseThrow().rate(customer.repeats(), customer.ageWeeks()) * YEAR;
  }
}
