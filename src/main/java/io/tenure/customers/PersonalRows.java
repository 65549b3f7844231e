package io.tenure.customers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tenure.history.CustomerHistory;
import io.tenure.table.Line;
import io.tenure.table.RowFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table of single customers: one for each who consents, and how many do not.
 *
 * @param table with what it takes from all customers, which may be some megabytes: each executor
 *     has it once
 */
record PersonalRows(Broadcast<PersonalTable> table, CustomerScope scope, RowFormat format)
    implements MapPartitionsFunction<Row, Row> {
  private static final String WORTH = "worth_of_row";
  private static final String CONSENTS = "customer_consents";

  /**
   * How many customers there are for a table.
   *
   * @param consenting those of them who may have a row
   */
  record Numbers(long all, long consenting) {}

  /**
   * All of them, those without consent as a row with nothing in it.
   *
   * @param customers of {@link CustomerScope}
   */
  Dataset<Row> of(Dataset<Row> customers) {
    StructType schema =
        format
            .schema()
            .add(WORTH, DataTypes.DoubleType)
            .add(CONSENTS, DataTypes.BooleanType, false);
    return customers.mapPartitions(this, Encoders.row(schema));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return scope.customers(rows).map(this::row).filter(Objects::nonNull).iterator();
  }

  private @Nullable Row row(OneCustomer customer) {
    Line line = table.value().row(customer);
    if (line == null) {
      return null;
    }
    int columns = format.columns().size();
    @Nullable Object[] values = new Object[columns + 2];
    if (customer.consents()) {
      Row row = format.row(line);
      for (int at = 0; at < columns; at++) {
        values[at] = row.get(at);
      }
      values[columns] = table.value().worth(line);
    }
    values[columns + 1] = customer.consents();
    return RowFactory.create(values);
  }

  static Numbers numbers(Dataset<Row> rows) {
    return numbers(rows, CONSENTS);
  }

  /** Where everybody has a row, it need not be made for that. */
  static Numbers everybody(Dataset<Row> history) {
    return numbers(CustomerHistory.customers(history), CustomerHistory.CONSENT);
  }

  private static Numbers numbers(Dataset<Row> rows, String consents) {
    Row found = rows.agg(count(lit(1)), count(when(col(consents), lit(1)))).collectAsList().get(0);
    return new Numbers(found.getLong(0), found.getLong(1));
  }

  /** Those that are written: of more than there is room for the ones with most money. */
  Dataset<Row> first(Dataset<Row> rows, Numbers numbers, int limit) {
    Dataset<Row> consenting = rows.where(col(CONSENTS));
    List<String> names = format.spec().keyNames();
    return published(
        numbers.consenting() > limit
            ? consenting.orderBy(col(WORTH).desc(), col(names.get(0))).limit(limit)
            : consenting);
  }

  /** The columns that are written. */
  Dataset<Row> published(Dataset<Row> rows) {
    return rows.select(
        format.columns().stream().map(column -> col(column.name())).toArray(Column[]::new));
  }
}
