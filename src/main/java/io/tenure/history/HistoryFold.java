package io.tenure.history;

import static org.apache.spark.sql.functions.col;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.settings.CohortRule;
import io.tenure.settings.CustomersSettings;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.DimensionSource;
import io.tenure.settings.NoteInput;
import io.tenure.settings.NoteSettings;
import io.tenure.settings.Settings;
import io.tenure.staging.CustomerLayout;
import io.tenure.staging.Staged;
import io.tenure.staging.TransactionLayout;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The one expensive step: every staged row is shuffled to its customer once and folded there.
 *
 * <p>The typed grouping states its own distribution and order, streams one customer at a time, and
 * is safe under adaptive execution; a repartition with a sort by hand is neither faster nor safe.
 * It sorts by the key alone: with the transaction id as well, the sort took a quarter of the fold.
 */
public final class HistoryFold {
  private final Settings settings;
  private final PeriodCalendar calendar;
  private final BookPlaces places;

  /**
   * The fold of a run.
   *
   * @param places what the books of customers are kept by
   */
  public HistoryFold(Settings settings, BookPlaces places) {
    this.settings = settings;
    this.calendar = places.calendar();
    this.places = places;
  }

  /** One row per customer, see {@link CustomerHistory}. Nothing is computed yet. */
  public Dataset<Row> fold(
      Staged<TransactionLayout> transactions, Staged<CustomerLayout> customers) {
    return transactions.idType().equals(DataTypes.LongType)
        ? fold(transactions, customers, Encoders.LONG())
        : fold(transactions, customers, Encoders.STRING());
  }

  /**
   * The rows of customers with new transactions. Some of them cannot be made from what was folded,
   * and are {@link #isToFold to be folded}.
   *
   * @param transactions new ones, of later days than those before, and none with the id of one of
   *     those
   * @param customers how the customer table is read, which says nothing new of them
   * @param before the rows of these customers without them; those who have none are new
   */
  public Dataset<Row> added(
      Staged<TransactionLayout> transactions, CustomerLayout customers, Dataset<Row> before) {
    return transactions.idType().equals(DataTypes.LongType)
        ? added(transactions, customers, before, Encoders.LONG())
        : added(transactions, customers, before, Encoders.STRING());
  }

  /** Whether a row of {@link #added} only says that its customer has to be folded from all rows. */
  public static Column isToFold() {
    return col(CustomerHistory.TRANSACTION_ROWS).isNull();
  }

  /** The columns of {@link CustomerHistory}. */
  public StructType schema(DataType idType) {
    StructType schema = CustomerHistory.schema(idType, dimensions(settings), notes(settings));
    if (places.areWithRoles()) {
      schema = CustomerHistory.withRoles(schema);
    }
    if (places.areWithCosts()) {
      schema = CustomerHistory.withCosts(schema);
    }
    if (settings.publication().customers().isEnabled()) {
      schema = CustomerHistory.withFlags(schema);
    }
    return settings.input().customers().flatMap(CustomersSettings::referrals).isPresent()
        ? CustomerHistory.withReferrers(schema, idType)
        : schema;
  }

  /** Whether the books of customers are kept by day. */
  public boolean isByDay() {
    return places.areDays();
  }

  /** The inputs of notes that a run has. */
  public static List<NoteInput> notes(Settings settings) {
    return settings.input().notes().stream().map(NoteSettings::input).toList();
  }

  /** The dimensions that a customer's rows tell: a pair is made of the segments of others. */
  public static List<String> dimensions(Settings settings) {
    return told(settings).map(DimensionSettings::name).toList();
  }

  private static Stream<DimensionSettings> told(Settings settings) {
    return settings.dimensions().stream()
        .filter(dimension -> dimension.from() != DimensionSource.PAIR);
  }

  private <K> Dataset<Row> fold(
      Staged<TransactionLayout> transactions, Staged<CustomerLayout> customers, Encoder<K> key) {
    return byCustomer(transactions.rows(), key)
        .cogroup(
            byCustomer(customers.rows(), key),
            new CustomerFold<K>(
                rules(transactions.layout(), customers.layout()),
                transactions.layout(),
                customers.layout()),
            Encoders.row(schema(transactions.idType())));
  }

  private <K> Dataset<Row> added(
      Staged<TransactionLayout> transactions,
      CustomerLayout customers,
      Dataset<Row> before,
      Encoder<K> key) {
    return byCustomer(transactions.rows(), key)
        .cogroup(
            byCustomer(before, key),
            new CustomerAddition<K>(
                rules(transactions.layout(), customers), transactions.layout(), customers),
            Encoders.row(schema(transactions.idType())));
  }

  private FoldRules rules(TransactionLayout transactions, CustomerLayout customers) {
    return new FoldRules(
        calendar,
        settings.input().transactions().rows().rowIs(),
        settings.measures().cohorts().rule() == CohortRule.ACQUIRED_AT,
        settings.input().customers().isPresent(),
        settings.publication().quality().sampleRows(),
        places,
        told(settings)
            .map(
                dimension ->
                    SegmentRule.of(dimension, transactions, customers, settings.money().scale()))
            .toList());
  }

  private static <K> KeyValueGroupedDataset<K, Row> byCustomer(Dataset<Row> rows, Encoder<K> key) {
    return rows.groupBy(col(TransactionLayout.KEY)).as(key, Encoders.row(rows.schema()));
  }
}
