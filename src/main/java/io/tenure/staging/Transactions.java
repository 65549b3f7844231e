package io.tenure.staging;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.tenure.settings.AccountsSettings;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.InputName;
import io.tenure.settings.RowGrain;
import io.tenure.settings.Settings;
import io.tenure.settings.SqlExpression;
import io.tenure.settings.TransactionsSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
  static final String CUSTOMER_ID = "customer_id";
  static final String DATE = "transaction_date";
  static final String IS_REFUND = "is_refund";
  static final String RAW_DATE = "raw_date";
  static final String RAW_AMOUNT = "raw_amount";
  static final String RAW_COST = "raw_cost";
  public static final String CURRENCY = "currency";
  static final String IS_MARKED = "is_marked";
  static final String IS_START = "is_start";
  static final String IS_RETURN = "is_return";
  static final String IS_UNKNOWN = "is_unknown";
  static final String LOADED_AT = "loaded_at";

  /** The day on which a row was loaded. */
  public static final String LOADED_ON = "loaded_on";

  private static final String IS_ROUNDED = "is_rounded";
  private static final String IS_WITHOUT_COST = "is_without_cost";

  private final Settings settings;
  private final LocalDate earliest;
  private final TransactionsSettings transactions;
  private final List<DimensionSettings> dimensions;
  private final TransactionMapping mapping;
  private final TransactionRoles roles;

  /**
   * The transactions of a run.
   *
   * @param earliest rows before it are rejected as bad_date
   */
  public Transactions(Settings settings, LocalDate earliest) {
    this.settings = settings;
    this.earliest = earliest;
    this.transactions = settings.input().transactions();
    this.dimensions =
        settings.dimensions().stream()
            .filter(dimension -> dimension.from().readsTransactions())
            .toList();
    this.mapping = new TransactionMapping(transactions.rows(), transactions.columns(), dimensions);
    this.roles =
        new TransactionRoles(transactions.columns().marks(), settings.measures().cohorts().rule());
  }

  /** The expressions that read the input. */
  public List<SqlExpression> expressions() {
    return mapping.expressions();
  }

  /** Stages the rows of the input. Nothing is read yet. */
  public Staged<TransactionLayout> stage(Dataset<Row> input, LookupTables lookups) {
    return stage(input, lookups, Optional.empty());
  }

  /**
   * The same of some customers. The others leave before anything is made of their rows: Spark does
   * not push the choice through the columns by itself.
   *
   * @param chosen the keys of the customers, in {@link TransactionLayout#KEY}; empty for all
   */
  public Staged<TransactionLayout> stage(
      Dataset<Row> input, LookupTables lookups, Optional<Dataset<Row>> chosen) {
    DataType idType = mapping.requireTypes(input);
    Dataset<Row> typed = typed(input, lookups, idType, chosen);
    new QualifyingRule(transactions.policy().qualifying()).requireFits(typed);
    TransactionLayout layout =
        new TransactionLayout(
            optional(lookups), dimensions.stream().map(DimensionSettings::name).toList());
    DataType date = typed.schema().apply(RAW_DATE).dataType();
    return new Staged<>(judged(typed).select(staged(layout, idType, date)), layout, idType);
  }

  private List<String> optional(LookupTables lookups) {
    List<String> columns = new ArrayList<>(mapping.identity());
    if (lookups.accounts().isPresent() && accounts().isPresent() && !columns.isEmpty()) {
      columns.add(TransactionLayout.USER);
    }
    if (lookups.merges().isPresent()) {
      columns.add(TransactionLayout.MERGED_FROM);
    }
    if (hasTime(lookups)) {
      columns.add(TransactionLayout.OCCURRED_AT);
    }
    if (transactions.columns().cost().isPresent()) {
      columns.add(TransactionLayout.COST);
    }
    return columns;
  }

  /**
   * One row per currency for which rows lack a rate, and how many; only currencies that there are.
   * It reads the whole input.
   */
  public Dataset<Row> withoutRate(Dataset<Row> input, LookupTables lookups) {
    return judged(typed(input, lookups, mapping.requireTypes(input), Optional.empty()))
        .where(col(TransactionLayout.FINDING).equalTo(lit(Finding.TRANSACTION_MISSING_RATE.code())))
        .join(
            broadcast(Currencies.table(input.sparkSession())),
            col(CURRENCY).equalTo(col(Currencies.CODE)),
            "left_semi")
        .groupBy(col(CURRENCY))
        .count();
  }

  /**
   * One row per accepted row, repeated ones among them: its customer, its day, and the day on which
   * it was loaded, where it says so. It is a reading of its own, so that the rows that are folded
   * do not carry that day.
   *
   * @param loadedAt when a row was loaded, as the settings say
   */
  public Dataset<Row> arrivals(Dataset<Row> input, LookupTables lookups, SqlExpression loadedAt) {
    DataType idType = mapping.requireTypes(input);
    Column loadedOn = Days.of(col(LOADED_AT), Mapped.type(input, loadedAt), settings.time().zone());
    return judged(typed(input, lookups, idType, Optional.empty()))
        .where(col(TransactionLayout.FINDING).isNull())
        .select(
            key(idType).as(TransactionLayout.KEY),
            unix_date(col(DATE)).as(TransactionLayout.DAY),
            unix_date(loadedOn).as(LOADED_ON));
  }

  /**
   * The customer and the id of each row that has both, whether it is accepted or not. Only where
   * rows have ids.
   */
  public Dataset<Row> identities(Dataset<Row> input, LookupTables lookups) {
    return ofCustomers(input, lookups, mapping.requireTypes(input))
        .where(col(CUSTOMER_ID).isNotNull().and(col(TransactionLayout.ID).isNotNull()))
        .select(col(CUSTOMER_ID).as(TransactionLayout.KEY), col(TransactionLayout.ID));
  }

  private Dataset<Row> judged(Dataset<Row> typed) {
    return typed.withColumn(
        TransactionLayout.FINDING, new TransactionFaults(settings, earliest).finding());
  }

  /**
   * With lines, a transaction has the values of its first one, also if only their number counts. Of
   * equal receipts of merged customers the first one counts. Lines without an id that were sold at
   * different times are not equal, whatever segments there are.
   */
  private boolean hasTime(LookupTables lookups) {
    boolean hasLines = transactions.rows().rowIs() == RowGrain.LINE;
    return settings.dimensions().stream().anyMatch(d -> d.from().needsOrderInTime())
        || mapping.identity().contains(TransactionLayout.FILE)
        || (hasLines && (!dimensions.isEmpty() || lookups.merges().isPresent()));
  }

  private Dataset<Row> typed(
      Dataset<Row> input, LookupTables lookups, DataType idType, Optional<Dataset<Row>> chosen) {
    Dataset<Row> all = ofCustomers(input, lookups, idType);
    Dataset<Row> some =
        chosen
            .map(
                keys ->
                    all.join(
                        keys, key(idType).equalTo(keys.col(TransactionLayout.KEY)), "left_semi"))
            .orElse(all);
    return withAmount(some.withColumn(DATE, day(input)), lookups)
        .withColumn(IS_REFUND, col(IS_MARKED).or(col(TransactionLayout.AMOUNT).lt(lit(0))));
  }

  /** The rows in our columns as they are, each of the customer who it counts for. */
  private Dataset<Row> ofCustomers(Dataset<Row> input, LookupTables lookups, DataType idType) {
    Dataset<Row> rows =
        input
            .where(Filter.isNotFalse(transactions.rows().where()))
            .select(mapping.columns(input))
            .withColumn(CUSTOMER_ID, CustomerKey.idOf(col(CUSTOMER_ID), idType));
    Dataset<Row> kept =
        lookups
            .merges()
            .map(merges -> MergedCustomers.applied(rows, CUSTOMER_ID, merges, key(idType)))
            .orElse(rows);
    return Accounts.applied(
        kept, CUSTOMER_ID, accounts(), lookups, key(idType), unix_date(day(input)));
  }

  private Optional<AccountsSettings> accounts() {
    return settings.input().entity().accountsOf(InputName.TRANSACTIONS);
  }

  private Column day(Dataset<Row> input) {
    DataType type = Mapped.type(input, transactions.columns().date());
    return Days.of(col(RAW_DATE), type, settings.time().zone());
  }

  private Dataset<Row> withAmount(Dataset<Row> rows, LookupTables lookups) {
    DataType type = typeOf(rows, RAW_AMOUNT);
    if (transactions.columns().currency().isEmpty()) {
      int scale = settings.money().scale();
      return withMoney(rows, raw -> Money.rounded(col(raw), typeOf(rows, raw), scale))
          .withColumn(IS_ROUNDED, Money.isRounded(col(RAW_AMOUNT), type, scale));
    }
    Conversion conversion = new Conversion(settings.money());
    return withMoney(
            conversion.rated(rows, CURRENCY, DATE, lookups.rates()),
            raw -> conversion.converted(col(raw)))
        .withColumn(IS_ROUNDED, conversion.isRounded(col(RAW_AMOUNT), type));
  }

  private static DataType typeOf(Dataset<Row> rows, String column) {
    return rows.schema().apply(column).dataType();
  }

  private Dataset<Row> withMoney(Dataset<Row> rows, Function<String, Column> read) {
    Dataset<Row> withAmount =
        rows.withColumn(TransactionLayout.AMOUNT, signed(read.apply(RAW_AMOUNT)));
    return transactions.columns().cost().isEmpty()
        ? withAmount
        : withCost(withAmount, signed(read.apply(RAW_COST)));
  }

  /** What comes back takes its cost with it, as its amount. */
  private static Column signed(Column money) {
    return when(col(IS_MARKED), negate(abs(money))).otherwise(money);
  }

  /**
   * What is not known makes nobody richer: a sale cost what it brought, and nothing came back of a
   * refund, which is a loss in full.
   */
  private static Dataset<Row> withCost(Dataset<Row> rows, Column cost) {
    DataType money = typeOf(rows, TransactionLayout.AMOUNT);
    Column amount = col(TransactionLayout.AMOUNT);
    return rows.withColumn(IS_WITHOUT_COST, cost.isNull())
        .withColumn(TransactionLayout.COST, coalesce(cost, greatest(amount, lit(0).cast(money))));
  }

  private Column marks(DataType date) {
    Column qualifies = expr(transactions.policy().qualifying().sql());
    Column marks =
        roles
            .marks(qualifies)
            .bitwiseOR(mark(col(IS_ROUNDED), TransactionLayout.IS_ROUNDED))
            .bitwiseOR(mark(isMidnight(date), TransactionLayout.IS_MIDNIGHT));
    return transactions.columns().cost().isEmpty()
        ? marks
        : marks.bitwiseOR(mark(col(IS_WITHOUT_COST), TransactionLayout.IS_WITHOUT_COST));
  }

  static Column mark(Column condition, int bit) {
    return when(condition, lit(bit)).otherwise(lit(0));
  }

  /** A day that was taken for a time stamp; east of UTC it is still the right one. */
  private Column isMidnight(DataType date) {
    return date.equals(DataTypes.TimestampType) && PossibleFindings.isWestOfUtc(settings.time())
        ? unix_micros(col(RAW_DATE)).mod(lit(Days.MICROS_IN_DAY)).equalTo(lit(0L))
        : lit(false);
  }

  private Column[] staged(TransactionLayout layout, DataType idType, DataType date) {
    List<Column> columns = new ArrayList<>();
    columns.add(key(idType).as(TransactionLayout.KEY));
    columns.add(unix_date(col(DATE)).as(TransactionLayout.DAY));
    columns.add(col(TransactionLayout.AMOUNT));
    columns.add(marks(date).as(TransactionLayout.MARKS));
    columns.add(col(TransactionLayout.FINDING));
    columns.add(
        new TransactionFaults(settings, earliest).evidence().as(TransactionLayout.EVIDENCE));
    for (String optional : layout.optional()) {
      columns.add(
          optional.equals(TransactionLayout.OCCURRED_AT)
              ? occurredAt().as(optional)
              : col(optional));
    }
    layout
        .dimensions()
        .forEach(dimension -> columns.add(col(TransactionLayout.dimensionColumn(dimension))));
    return columns.toArray(Column[]::new);
  }

  /** Of accepted rows only: a date at the edge of the calendar has no number of microseconds. */
  private static Column occurredAt() {
    return when(
        col(TransactionLayout.FINDING).isNull(),
        unix_micros(col(RAW_DATE).cast(DataTypes.TimestampType)));
  }

  private static Column key(DataType idType) {
    return CustomerKey.groupKey(col(CUSTOMER_ID), idType, col(RAW_DATE), col(RAW_AMOUNT));
  }
}
