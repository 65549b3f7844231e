package io.tenure.contracts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How often a contract is billed: every so many days, weeks, months, quarters or years.
 *
 * @param count from 1 to {@link #MOST}
 */
public record BillingInterval(Unit unit, int count) {
  /** The most intervals that a price may be for: of days, a hundred years. */
  public static final int MOST = 36_525;

  /** What a price is for. */
  public enum Unit {
    DAY(365, 12),
    WEEK(52, 12),
    MONTH(1, 1),
    QUARTER(1, 3),
    YEAR(1, 12);

    /** A month has so many of them, as a fraction: a year has 52 weeks and 365 days. */
    private final int many;

    private final int months;

    Unit(int many, int months) {
      this.many = many;
      this.months = months;
    }

    /** As inputs write it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The unit of a text; empty where it is none. */
    public static Optional<Unit> parsed(String text) {
      return Stream.of(values()).filter(unit -> unit.text().equals(text)).findFirst();
    }
  }

  /**
   * What a price per interval is per month, in minor units, rounded half up.
   *
   * @param decimals of the currency
   */
  public long monthly(BigDecimal price, int decimals) {
    return price
        .multiply(BigDecimal.valueOf(unit.many))
        .divide(BigDecimal.valueOf((long) unit.months * count), decimals, RoundingMode.HALF_UP)
        .unscaledValue()
        .longValueExact();
  }

  /**
   * The first end of an interval on a day or after it: until then is paid for, when nothing is paid
   * any more from that day on. Months are counted from the start, so that one from January 31 on
   * ends in February and the next one on March 31.
   *
   * @param start first day of the first interval
   */
  public LocalDate paidUntil(LocalDate start, LocalDate day) {
    long intervals = 1;
    while (after(start, intervals).isBefore(day)) {
      intervals++;
    }
    return after(start, intervals);
  }

  /** The day on which so many intervals from a first day on are over. */
  public LocalDate after(LocalDate start, long intervals) {
    long many = intervals * count;
    return switch (unit) {
      case DAY -> start.plusDays(many);
      case WEEK -> start.plusWeeks(many);
      case MONTH -> start.plusMonths(many);
      case QUARTER -> start.plusMonths(many * 3);
      case YEAR -> start.plusYears(many);
    };
  }
}
