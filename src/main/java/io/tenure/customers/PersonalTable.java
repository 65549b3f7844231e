package io.tenure.customers;

import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A table with a row for each of some customers, made of nothing but the customer. */
interface PersonalTable extends Serializable {

  /** Its contract. */
  TableSpec spec();

  /** The row of a customer; null where it has none, whether it consents or not. */
  @Nullable Line row(OneCustomer customer);

  /** By how much money a row comes before others, where there is no room for all. */
  default double worth(Line line) {
    return 0;
  }

  /** Whether it has no more rows than somebody can do something about. */
  boolean isLimited();
}
