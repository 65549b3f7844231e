package io.tenure.staging;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.tenure.settings.DimensionSettings;
import io.tenure.settings.RowGrain;
import io.tenure.settings.SqlExpression;
import io.tenure.settings.TransactionColumns;
import io.tenure.settings.TransactionRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The settings' expressions over the columns of the transaction history.
 *
 * @param rows row filter, what a row is, and when it was loaded
 * @param mapped what our columns are made of
 * @param dimensions those that come with the transactions
 */
record TransactionMapping(
    TransactionRows rows, TransactionColumns mapped, List<DimensionSettings> dimensions) {

  /** The expressions that read the input. */
  List<SqlExpression> expressions() {
    List<SqlExpression> expressions =
        new ArrayList<>(List.of(rows.where(), mapped.customer(), mapped.date(), mapped.amount()));
    mapped.transaction().ifPresent(expressions::add);
    mapped.line().ifPresent(expressions::add);
    mapped.refund().ifPresent(expressions::add);
    mapped.starts().ifPresent(expressions::add);
    mapped.returns().ifPresent(expressions::add);
    mapped.currency().ifPresent(expressions::add);
    mapped.cost().ifPresent(expressions::add);
    rows.loadedAt().ifPresent(expressions::add);
    dimensions.forEach(dimension -> expressions.add(dimension.expression()));
    return expressions;
  }

  /**
   * The columns that tell a row from others. A line without an id of its own is told by its file:
   * equal ones of one receipt in two files are one delivered twice, or two of one thing.
   */
  List<String> identity() {
    if (mapped.transaction().isEmpty()) {
      return List.of();
    }
    if (rows.rowIs() == RowGrain.TRANSACTION) {
      return List.of(TransactionLayout.ID);
    }
    return List.of(
        TransactionLayout.ID,
        mapped.line().isPresent() ? TransactionLayout.LINE : TransactionLayout.FILE);
  }

  Column[] columns(Dataset<Row> input) {
    List<Column> columns = new ArrayList<>();
    columns.add(Filter.isUnknown(rows.where()).as(Transactions.IS_UNKNOWN));
    columns.add(meant(expr(mapped.customer().sql())).as(Transactions.CUSTOMER_ID));
    columns.add(meant(expr(mapped.date().sql())).as(Transactions.RAW_DATE));
    columns.add(meant(expr(mapped.amount().sql())).as(Transactions.RAW_AMOUNT));
    columns.add(mapped.refund().map(this::isTrue).orElse(lit(false)).as(Transactions.IS_MARKED));
    mapped.starts().ifPresent(says -> columns.add(isTrue(says).as(Transactions.IS_START)));
    mapped.returns().ifPresent(says -> columns.add(isTrue(says).as(Transactions.IS_RETURN)));
    mapped
        .currency()
        .ifPresent(code -> columns.add(meant(Texts.of(code)).as(Transactions.CURRENCY)));
    mapped.cost().ifPresent(cost -> columns.add(meant(expr(cost.sql())).as(Transactions.RAW_COST)));
    mapped
        .transaction()
        .ifPresent(id -> columns.add(meant(id(input, id)).as(TransactionLayout.ID)));
    mapped.line().ifPresent(id -> columns.add(meant(id(input, id)).as(TransactionLayout.LINE)));
    rows.loadedAt().ifPresent(at -> columns.add(meant(expr(at.sql())).as(Transactions.LOADED_AT)));
    if (identity().contains(TransactionLayout.FILE)) {
      columns.add(xxhash64(input_file_name()).as(TransactionLayout.FILE));
    }
    for (DimensionSettings each : dimensions) {
      columns.add(
          meant(Texts.of(each.expression())).as(TransactionLayout.dimensionColumn(each.name())));
    }
    return columns.toArray(Column[]::new);
  }

  /** Where it is not known, it is not so. */
  private Column isTrue(SqlExpression condition) {
    return coalesce(meant(expr(condition.sql())), lit(false));
  }

  private Column meant(Column value) {
    return Filter.ofMeant(rows.where(), value);
  }

  /** A whole number stays one: it is narrower than its text, and quicker to sort by. */
  private static Column id(Dataset<Row> input, SqlExpression id) {
    return CustomerKey.isWholeNumber(Mapped.type(input, id))
        ? expr(id.sql()).cast(DataTypes.LongType)
        : Texts.of(id);
  }

  /**
   * Requires that every expression gives what it is for, before anything is filtered or mapped:
   * Spark's own refusal would name no setting.
   *
   * @return the type of the customer id
   */
  DataType requireTypes(Dataset<Row> input) {
    MappingCheck check = new MappingCheck();
    DataType customer = Mapped.type(input, mapped.customer());
    check.condition(rows.where(), Mapped.type(input, rows.where()));
    check.customer(mapped.customer(), customer);
    check.date(mapped.date(), Mapped.type(input, mapped.date()));
    check.number(mapped.amount(), Mapped.type(input, mapped.amount()));
    for (Optional<SqlExpression> mark :
        List.of(mapped.refund(), mapped.starts(), mapped.returns())) {
      mark.ifPresent(says -> check.condition(says, Mapped.type(input, says)));
    }
    mapped.currency().ifPresent(code -> check.text(code, Mapped.type(input, code)));
    mapped.cost().ifPresent(cost -> check.number(cost, Mapped.type(input, cost)));
    rows.loadedAt().ifPresent(at -> check.date(at, Mapped.type(input, at)));
    check.throwProblems();
    return CustomerKey.idType(customer).orElseThrow();
  }
}
