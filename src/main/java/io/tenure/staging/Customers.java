package io.tenure.staging;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.tenure.settings.CustomersSettings;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.DimensionSource;
import io.tenure.settings.Settings;
import io.tenure.settings.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One row per row of the customer table that passes its filter, in our columns. */
public final class Customers {
  private final CustomersSettings customers;
  private final List<DimensionSettings> dimensions;

  public Customers(CustomersSettings customers, Settings settings) {
    this.customers = customers;
    this.dimensions =
        settings.dimensions().stream()
            .filter(dimension -> dimension.from() == DimensionSource.CUSTOMERS)
            .toList();
  }

  /** The expressions that read the input. */
  public List<SqlExpression> expressions() {
    List<SqlExpression> expressions = new ArrayList<>();
    expressions.add(customers.where());
    expressions.add(customers.customer());
    customers.acquiredAt().ifPresent(expressions::add);
    dimensions.forEach(dimension -> expressions.add(dimension.value()));
    return expressions;
  }

  /** Stages the rows of the input. Nothing is read yet. */
  public Staged<CustomerLayout> stage(Dataset<Row> input) {
    Column mapped = expr(customers.customer().sql());
    DataType idType = requireTypes(input, mapped);
    CustomerLayout layout =
        new CustomerLayout(
            dimensions.stream().map(DimensionSettings::name).toList(),
            customers.acquiredAt().isPresent());
    Column id = CustomerKey.idOf(mapped, idType);
    List<Column> columns = new ArrayList<>();
    columns.add(CustomerKey.groupKey(id, idType, dimensionValues()).as(CustomerLayout.KEY));
    columns.add(
        when(id.isNull(), lit(Finding.CUSTOMER_MISSING_CUSTOMER.code()))
            .as(CustomerLayout.FINDING));
    for (DimensionSettings dimension : dimensions) {
      columns.add(
          Texts.of(dimension.value()).as(TransactionLayout.dimensionColumn(dimension.name())));
    }
    customers
        .acquiredAt()
        .ifPresent(at -> columns.add(epochDay(at).as(CustomerLayout.ACQUIRED_ON)));
    Dataset<Row> rows =
        input.where(expr(customers.where().sql())).select(columns.toArray(Column[]::new));
    return new Staged<>(rows, layout, idType);
  }

  /** No customers at all, for a run without a customer table. */
  public static Staged<CustomerLayout> none(SparkSession spark, DataType idType) {
    CustomerLayout layout = new CustomerLayout(List.of(), false);
    StructType schema =
        new StructType()
            .add(CustomerLayout.KEY, idType)
            .add(CustomerLayout.FINDING, DataTypes.StringType);
    return new Staged<>(spark.createDataFrame(List.of(), schema), layout, idType);
  }

  private DataType requireTypes(Dataset<Row> input, Column mapped) {
    DataType found = input.select(mapped).schema().fields()[0].dataType();
    MappingCheck check = new MappingCheck();
    check.customer(customers.customer(), found);
    check.condition(
        customers.where(),
        input.select(expr(customers.where().sql())).schema().fields()[0].dataType());
    customers
        .acquiredAt()
        .ifPresent(
            at -> check.date(at, input.select(expr(at.sql())).schema().fields()[0].dataType()));
    check.throwProblems();
    return CustomerKey.idType(found).orElseThrow();
  }

  private static Column epochDay(SqlExpression at) {
    return unix_date(expr(at.sql()).cast(DataTypes.DateType));
  }

  private Column[] dimensionValues() {
    return dimensions.isEmpty()
        ? new Column[] {lit(0)}
        : dimensions.stream().map(d -> Texts.of(d.value())).toArray(Column[]::new);
  }
}
