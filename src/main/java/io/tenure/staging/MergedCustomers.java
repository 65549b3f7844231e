package io.tenure.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.tenure.settings.MergedCustomersSettings;
import io.tenure.settings.SqlExpression;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;

/** One row per row of the map of merged customers that passes its filter: an old and a new id. */
public final class MergedCustomers {
  static final String OLD_ID = "old_customer_id";
  static final String NEW_ID = "new_customer_id";

  private final MergedCustomersSettings merged;

  public MergedCustomers(MergedCustomersSettings merged) {
    this.merged = merged;
  }

  /** The expressions that read the input. */
  public List<SqlExpression> expressions() {
    return List.of(merged.where(), merged.oldId(), merged.newId());
  }

  /**
   * Stages the rows of the input. Nothing is read yet.
   *
   * @param idType type of the customer id of the transactions
   * @throws io.tenure.failure.Failure if an id is of another type
   */
  public Dataset<Row> stage(Dataset<Row> input, DataType idType) {
    MappingCheck check = new MappingCheck();
    check.condition(merged.where(), Mapped.type(input, merged.where()));
    check.customer(merged.oldId(), Mapped.type(input, merged.oldId()), idType);
    check.customer(merged.newId(), Mapped.type(input, merged.newId()), idType);
    check.throwProblems();
    return input
        .where(expr(merged.where().sql()))
        .select(
            CustomerKey.idOf(expr(merged.oldId().sql()), idType).as(OLD_ID),
            CustomerKey.idOf(expr(merged.newId().sql()), idType).as(NEW_ID));
  }

  /**
   * Puts the surviving id in the place of a merged one, and says which one that was, and how many
   * merges ago.
   *
   * @param id column of the customer id
   * @param merges old ids with the surviving ones
   * @param key the id, or for rows without one a key that spreads them: many equal ones, or NULLs,
   *     would all go to one task of the join
   */
  static Dataset<Row> applied(Dataset<Row> rows, String id, Dataset<Row> merges, Column key) {
    return rows.join(merges, key.equalTo(col(OLD_ID)).and(col(id).isNotNull()), "left_outer")
        .withColumnRenamed(OLD_ID, TransactionLayout.MERGED_FROM)
        .withColumnRenamed(MergeChains.STEPS, CustomerLayout.MERGE_STEPS)
        .withColumn(id, coalesce(col(NEW_ID), col(id)))
        .drop(NEW_ID);
  }

  /**
   * Puts the surviving id in the place of a merged one in a column that refers to customers.
   *
   * @param of the column
   * @param key as of {@link #applied}
   */
  static Dataset<Row> named(Dataset<Row> rows, String of, Dataset<Row> merges, Column key) {
    Dataset<Row> names = merges.select(col(OLD_ID), col(NEW_ID));
    return rows.join(names, key.equalTo(col(OLD_ID)).and(col(of).isNotNull()), "left_outer")
        .withColumn(of, coalesce(col(NEW_ID), col(of)))
        .drop(OLD_ID, NEW_ID);
  }
}
