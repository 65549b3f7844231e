package io.tenure.report;

import io.tenure.failure.Message;
import io.tenure.table.Column;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Figures as people read them where no script runs.
 *
 * @param moneyScale decimals of money
 */
record Figures(int moneyScale) {
  /** Stands where a figure is left out for privacy. */
  static final String SUPPRESSED = "·";

  private static final double PERCENT = 100;

  String text(Column<?> column, @Nullable Object value) {
    if (value == null) {
      return "";
    }
    return switch (column.type()) {
      case TEXT, DATE, AGE, DAYS, PLACE -> value.toString();
      case FLAG -> Boolean.TRUE.equals(value) ? "yes" : "no";
      case CUSTOMERS, SPELLS, ORDERS, INVOICES, CONTRACTS, COHORTS, ROWS ->
          Message.of("%,d", value);
      case MONEY, MONEY_PER -> money((Long) value);
      case RATE -> percent((Double) value);
      case RATIO -> Message.of("%.3f", value);
      case POINTS -> Message.of("%+.1f", value);
      case MEASURE, DIFFERENCE, NUMBER -> value.toString();
    };
  }

  String money(long minor) {
    return Message.of("%,." + moneyScale + "f", BigDecimal.valueOf(minor, moneyScale));
  }

  static String percent(double share) {
    return Message.of("%.1f %%", share * PERCENT);
  }
}
