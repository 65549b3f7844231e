package io.tenure.staging;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.tenure.settings.CustomersSettings;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.DimensionSource;
import io.tenure.settings.ReferralSettings;
import io.tenure.settings.Settings;
import io.tenure.settings.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One row per row of the customer table that passes its filter, in our columns. */
public final class Customers {
  private static final String CUSTOMER_ID = "customer_id";
  private static final long DIGESTS = 1L << 40;
  private static final String IS_UNKNOWN = Transactions.IS_UNKNOWN;

  private final CustomersSettings customers;
  private final List<DimensionSettings> dimensions;

  /** What is true of a customer or not, by the name of its column. */
  private final Map<String, SqlExpression> flags = new TreeMap<>();

  public Customers(CustomersSettings customers, Settings settings) {
    this.customers = customers;
    this.dimensions =
        settings.dimensions().stream()
            .filter(dimension -> dimension.from() == DimensionSource.CUSTOMERS)
            .toList();
    if (settings.publication().customers().isEnabled()) {
      customers.consent().ifPresent(flag -> flags.put(CustomerLayout.CONSENT, flag));
      customers.strategic().ifPresent(flag -> flags.put(CustomerLayout.STRATEGIC, flag));
    }
  }

  /** The expressions that read the input. */
  public List<SqlExpression> expressions() {
    List<SqlExpression> expressions = new ArrayList<>();
    expressions.add(customers.where());
    expressions.add(customers.customer());
    customers.acquiredAt().ifPresent(expressions::add);
    customers.referrals().ifPresent(referrals -> expressions.add(referrals.referredBy()));
    dimensions.forEach(dimension -> expressions.add(dimension.expression()));
    expressions.addAll(flags.values());
    return expressions;
  }

  /**
   * Stages the rows of the input. Nothing is read yet.
   *
   * @param idOfTransactions type of the customer id of the transactions
   * @throws io.tenure.failure.Failure if the id is of another type
   */
  public Staged<CustomerLayout> stage(
      Dataset<Row> input, LookupTables lookups, DataType idOfTransactions) {
    requireTypes(input, idOfTransactions);
    CustomerLayout layout =
        new CustomerLayout(
            lookups.merges().isPresent(),
            Stream.concat(dimensions.stream().map(DimensionSettings::name), flags.keySet().stream())
                .toList(),
            customers.acquiredAt().isPresent(),
            customers.referrals().isPresent(),
            List.of());
    Dataset<Row> mapped =
        input
            .where(Filter.isNotFalse(customers.where()))
            .select(mapping(idOfTransactions).toArray(Column[]::new));
    Dataset<Row> referred =
        lookups
            .merges()
            .filter(merges -> layout.hasReferredBy())
            .map(
                merges ->
                    MergedCustomers.named(
                        mapped,
                        CustomerLayout.REFERRED_BY,
                        merges,
                        CustomerKey.groupKey(
                            col(CustomerLayout.REFERRED_BY), idOfTransactions, col(CUSTOMER_ID))))
            .orElse(mapped);
    Column key = CustomerKey.groupKey(col(CUSTOMER_ID), idOfTransactions, dimensionValues());
    Dataset<Row> rows =
        lookups
            .merges()
            .map(merges -> MergedCustomers.applied(referred, CUSTOMER_ID, merges, key))
            .orElse(referred)
            .withColumn(CustomerLayout.KEY, key)
            .withColumn(
                CustomerLayout.FINDING,
                when(col(IS_UNKNOWN), lit(Finding.CUSTOMER_FILTER_UNKNOWN.code()))
                    .when(
                        col(CUSTOMER_ID).isNull(), lit(Finding.CUSTOMER_MISSING_CUSTOMER.code())));
    List<String> said =
        layout.columns().stream().filter(name -> !name.equals(CustomerLayout.DIGEST)).toList();
    Column[] columns = layout.columns().stream().map(name -> col(name)).toArray(Column[]::new);
    return new Staged<>(
        rows.withColumn(CustomerLayout.DIGEST, digest(said)).select(columns),
        layout,
        idOfTransactions);
  }

  /** The hash passes over a NULL, so where there is one is hashed, too. */
  static Column digest(List<String> said) {
    Column[] values =
        said.stream()
            .flatMap(name -> Stream.of(col(name), col(name).isNull()))
            .toArray(Column[]::new);
    return pmod(xxhash64(values), lit(DIGESTS));
  }

  private List<Column> mapping(DataType idType) {
    List<Column> columns = new ArrayList<>();
    columns.add(Filter.isUnknown(customers.where()).as(IS_UNKNOWN));
    Column id = CustomerKey.idOf(expr(customers.customer().sql()), idType);
    columns.add(meant(id).as(CUSTOMER_ID));
    for (DimensionSettings dimension : dimensions) {
      columns.add(
          meant(Texts.of(dimension.expression()))
              .as(TransactionLayout.dimensionColumn(dimension.name())));
    }
    flags.forEach(
        (name, flag) ->
            columns.add(
                meant(expr(flag.sql()).cast(DataTypes.StringType))
                    .as(TransactionLayout.dimensionColumn(name))));
    customers
        .acquiredAt()
        .ifPresent(at -> columns.add(meant(epochDay(at)).as(CustomerLayout.ACQUIRED_ON)));
    customers
        .referrals()
        .map(referrals -> CustomerKey.idOf(expr(referrals.referredBy().sql()), idType))
        .ifPresent(by -> columns.add(meant(by).as(CustomerLayout.REFERRED_BY)));
    return columns;
  }

  private Column meant(Column value) {
    return Filter.ofMeant(customers.where(), value);
  }

  /** No customers at all, for a run without a customer table. */
  public static Staged<CustomerLayout> none(SparkSession spark, DataType idType) {
    CustomerLayout layout = new CustomerLayout(false, List.of(), false, false, List.of());
    StructType schema =
        new StructType()
            .add(CustomerLayout.KEY, idType)
            .add(CustomerLayout.FINDING, DataTypes.StringType)
            .add(CustomerLayout.DIGEST, DataTypes.LongType);
    return new Staged<>(spark.createDataFrame(List.of(), schema), layout, idType);
  }

  private void requireTypes(Dataset<Row> input, DataType idOfTransactions) {
    MappingCheck check = new MappingCheck();
    check.customer(
        customers.customer(), Mapped.type(input, customers.customer()), idOfTransactions);
    check.condition(customers.where(), Mapped.type(input, customers.where()));
    customers.acquiredAt().ifPresent(at -> check.date(at, Mapped.type(input, at)));
    customers
        .referrals()
        .map(ReferralSettings::referredBy)
        .ifPresent(by -> check.customer(by, Mapped.type(input, by), idOfTransactions));
    flags.values().forEach(flag -> check.condition(flag, Mapped.type(input, flag)));
    check.throwProblems();
  }

  private static Column epochDay(SqlExpression at) {
    return unix_date(expr(at.sql()).cast(DataTypes.DateType));
  }

  private Column[] dimensionValues() {
    return dimensions.isEmpty()
        ? new Column[] {lit(0)}
        : dimensions.stream()
            .map(d -> col(TransactionLayout.dimensionColumn(d.name())))
            .toArray(Column[]::new);
  }
}
