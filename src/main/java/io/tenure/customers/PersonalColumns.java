package io.tenure.customers;

import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import java.util.List;

/** What tables of single customers have in common. */
final class PersonalColumns {
  private static final String MARGIN = "margin";
  private static final String REVENUE = "revenue";

  /** The key. */
  static Column<String> customer(TableBuilder table) {
    return table.textKey("customer_id", "The customer, as the transactions name it");
  }

  /** Whose id a row is of: the key is the first column of each. */
  @SuppressWarnings("unchecked") // the key is a text
  static Line line(PersonalTable table, OneCustomer customer) {
    return new Line(table.spec()).set((Column<String>) table.spec().key().get(0), customer.id());
  }

  static Column<String> moneyIs(TableBuilder table) {
    return table.choice(
        "money_is",
        List.of(MARGIN, REVENUE),
        "What expected money is: margin, or net revenue where money.margin-rate is not known");
  }

  static String moneyIs(boolean isMargin) {
    return isMargin ? MARGIN : REVENUE;
  }

  private PersonalColumns() {}
}
