package io.tenure.staging;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.tenure.settings.DimensionSettings;
import io.tenure.settings.DimensionSource;
import io.tenure.settings.RefundPolicy;
import io.tenure.settings.Settings;
import io.tenure.settings.SqlExpression;
import io.tenure.settings.TransactionsSettings;
import io.tenure.source.ExpressionCheck;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * One row per row of the transaction history that passes its filter: in our columns, with money in
 * minor units and, for rows that cannot be counted in, the finding that says why.
 */
public final class Transactions {
  private static final String CUSTOMER_ID = "customer_id";
  private static final String DATE = "transaction_date";
  private static final String IS_REFUND = "is_refund";
  private static final String RAW_DATE = "raw_date";
  private static final String RAW_AMOUNT = "raw_amount";
  private static final String IS_MARKED = "is_marked";

  /** What the rule for qualifying transactions may use. */
  private static final List<String> RULE_COLUMNS =
      List.of(CUSTOMER_ID, DATE, TransactionLayout.AMOUNT, IS_REFUND);

  private final Settings settings;
  private final TransactionsSettings transactions;
  private final List<DimensionSettings> dimensions;

  public Transactions(Settings settings) {
    this.settings = settings;
    this.transactions = settings.transactions();
    this.dimensions =
        settings.dimensions().stream()
            .filter(dimension -> dimension.from() == DimensionSource.TRANSACTIONS)
            .toList();
  }

  /** The expressions that read the input. */
  public List<SqlExpression> expressions() {
    List<SqlExpression> expressions =
        new ArrayList<>(
            List.of(
                transactions.where(),
                transactions.customer(),
                transactions.date(),
                transactions.amount()));
    transactions.transaction().ifPresent(expressions::add);
    transactions.refund().ifPresent(expressions::add);
    dimensions.forEach(dimension -> expressions.add(dimension.value()));
    return expressions;
  }

  /** Stages the rows of the input. Nothing is read yet. */
  public Staged<TransactionLayout> stage(Dataset<Row> input, References references) {
    DataType idType = requireTypes(input);
    Dataset<Row> mapped = input.where(expr(transactions.where().sql())).select(mapping());
    TransactionLayout layout =
        new TransactionLayout(
            transactions.transaction().isPresent(),
            references.merges().isPresent(),
            dimensions.stream().map(DimensionSettings::name).toList());
    Dataset<Row> typed =
        references
            .merges()
            .map(merges -> merged(typed(mapped, idType), merges, idType))
            .orElseGet(() -> typed(mapped, idType));
    requireQualifyingRule(typed);
    Dataset<Row> judged = typed.withColumn(TransactionLayout.FINDING, finding());
    return new Staged<>(judged.select(staged(layout, idType)), layout, idType);
  }

  private Column[] mapping() {
    List<Column> columns = new ArrayList<>();
    columns.add(expr(transactions.customer().sql()).as(CUSTOMER_ID));
    columns.add(expr(transactions.date().sql()).as(RAW_DATE));
    columns.add(expr(transactions.amount().sql()).as(RAW_AMOUNT));
    columns.add(
        coalesce(transactions.refund().map(r -> expr(r.sql())).orElse(lit(false)), lit(false))
            .as(IS_MARKED));
    transactions.transaction().ifPresent(id -> columns.add(Texts.of(id).as(TransactionLayout.ID)));
    dimensions.forEach(
        d -> columns.add(Texts.of(d.value()).as(TransactionLayout.dimensionColumn(d.name()))));
    return columns.toArray(Column[]::new);
  }

  /** Before anything is filtered or mapped: Spark's own refusal would name no setting. */
  private DataType requireTypes(Dataset<Row> input) {
    MappingCheck check = new MappingCheck();
    DataType customer = Mapped.type(input, transactions.customer());
    check.condition(transactions.where(), Mapped.type(input, transactions.where()));
    check.customer(transactions.customer(), customer);
    check.date(transactions.date(), Mapped.type(input, transactions.date()));
    check.number(transactions.amount(), Mapped.type(input, transactions.amount()));
    transactions.refund().ifPresent(refund -> check.condition(refund, Mapped.type(input, refund)));
    check.throwProblems();
    return CustomerKey.idType(customer).orElseThrow();
  }

  private void requireQualifyingRule(Dataset<Row> typed) {
    Dataset<Row> columns =
        typed.select(RULE_COLUMNS.stream().map(c -> col(c)).toArray(Column[]::new));
    SqlExpression rule = transactions.qualifying();
    new ExpressionCheck("the fields of a transaction", columns, RULE_COLUMNS)
        .require(List.of(rule));
    MappingCheck check = new MappingCheck();
    check.condition(rule, Mapped.type(columns, rule));
    check.throwProblems();
  }

  private static Dataset<Row> merged(Dataset<Row> typed, Dataset<Row> merges, DataType idType) {
    return MergedCustomers.applied(typed, CUSTOMER_ID, merges, key(idType));
  }

  private Dataset<Row> typed(Dataset<Row> mapped, DataType idType) {
    int scale = settings.money().scale();
    Column rounded = Money.rounded(col(RAW_AMOUNT), scale);
    Column signed = when(col(IS_MARKED), negate(abs(rounded))).otherwise(rounded);
    return mapped
        .withColumn(CUSTOMER_ID, CustomerKey.idOf(col(CUSTOMER_ID), idType))
        .withColumn(DATE, col(RAW_DATE).cast(DataTypes.DateType))
        .withColumn(TransactionLayout.AMOUNT, signed)
        .withColumn(IS_REFUND, col(IS_MARKED).or(col(TransactionLayout.AMOUNT).lt(lit(0))));
  }

  /** What happened after the as-of date comes first: a later rerun must not be refused for it. */
  private Column finding() {
    return when(col(DATE).gt(lit(settings.asOf())), lit(Finding.TRANSACTION_AFTER_AS_OF.code()))
        .when(col(CUSTOMER_ID).isNull(), lit(Finding.TRANSACTION_MISSING_CUSTOMER.code()))
        .when(col(TransactionLayout.AMOUNT).isNull(), lit(Finding.TRANSACTION_BAD_AMOUNT.code()))
        .when(isBadDate(), lit(Finding.TRANSACTION_BAD_DATE.code()))
        .when(isIgnored(), lit(Finding.TRANSACTION_REFUND.code()));
  }

  private Column isIgnored() {
    return transactions.refunds() == RefundPolicy.IGNORE ? col(IS_REFUND) : lit(false);
  }

  private Column isBadDate() {
    return col(DATE).isNull().or(col(DATE).lt(lit(transactions.earliestDate())));
  }

  private Column[] staged(TransactionLayout layout, DataType idType) {
    Column minor = Money.minorUnits(col(TransactionLayout.AMOUNT), settings.money().scale());
    List<Column> columns = new ArrayList<>();
    columns.add(key(idType).as(TransactionLayout.KEY));
    columns.add(unix_date(col(DATE)).as(TransactionLayout.DAY));
    columns.add(minor.as(TransactionLayout.AMOUNT));
    columns.add(
        coalesce(expr(transactions.qualifying().sql()), lit(false))
            .as(TransactionLayout.IS_QUALIFYING));
    columns.add(col(TransactionLayout.FINDING));
    columns.add(evidence().as(TransactionLayout.EVIDENCE));
    if (layout.hasId()) {
      columns.add(col(TransactionLayout.ID));
    }
    if (layout.isMerged()) {
      columns.add(col(TransactionLayout.IS_MERGED));
    }
    if (layout.hasDimensions()) {
      columns.add(
          unix_micros(col(RAW_DATE).cast(DataTypes.TimestampType))
              .as(TransactionLayout.OCCURRED_AT));
      layout
          .dimensions()
          .forEach(dimension -> columns.add(col(TransactionLayout.dimensionColumn(dimension))));
    }
    return columns.toArray(Column[]::new);
  }

  private static Column key(DataType idType) {
    return CustomerKey.groupKey(col(CUSTOMER_ID), idType, col(RAW_DATE), col(RAW_AMOUNT));
  }

  /** Enough of a rejected row to recognise the fault, and nothing that names a customer. */
  private static Column evidence() {
    return when(
        not(
            col(TransactionLayout.FINDING)
                .isin(Finding.TRANSACTION_AFTER_AS_OF.code(), Finding.TRANSACTION_REFUND.code())),
        concat(lit("date "), text(RAW_DATE), lit(", amount "), text(RAW_AMOUNT)));
  }

  private static Column text(String column) {
    return coalesce(col(column).cast(DataTypes.StringType), lit("NULL"));
  }
}
