package io.tenure.history;

import static org.apache.spark.sql.functions.col;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.SpanIndex;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.DimensionSource;
import io.tenure.settings.Settings;
import io.tenure.staging.CustomerLayout;
import io.tenure.staging.Staged;
import io.tenure.staging.TransactionLayout;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The one expensive step: every staged row is shuffled to its customer once and folded there.
 *
 * <p>The typed grouping states its own distribution and order, streams one customer at a time, and
 * is safe under adaptive execution; a repartition with a sort by hand is neither faster nor safe.
 */
public final class HistoryFold {
  private final Settings settings;
  private final PeriodCalendar calendar;
  private final SpanIndex spans;

  /**
   * The fold of a run.
   *
   * @param spans the coarser periods that revenue is told by, too
   */
  public HistoryFold(Settings settings, PeriodCalendar calendar, SpanIndex spans) {
    this.settings = settings;
    this.calendar = calendar;
    this.spans = spans;
  }

  /** One row per customer, see {@link CustomerHistory}. Nothing is computed yet. */
  public Dataset<Row> fold(
      Staged<TransactionLayout> transactions, Staged<CustomerLayout> customers) {
    return transactions.idType().equals(DataTypes.LongType)
        ? fold(transactions, customers, Encoders.LONG())
        : fold(transactions, customers, Encoders.STRING());
  }

  private <K> Dataset<Row> fold(
      Staged<TransactionLayout> transactions, Staged<CustomerLayout> customers, Encoder<K> key) {
    List<DimensionSettings> dimensions =
        settings.dimensions().stream()
            .filter(dimension -> dimension.from() != DimensionSource.PAIR)
            .toList();
    List<String> names = dimensions.stream().map(DimensionSettings::name).toList();
    StructType schema = CustomerHistory.schema(transactions.idType(), names);
    FoldRules rules =
        new FoldRules(
            calendar,
            spans,
            settings.input().transactions().rows().rowIs(),
            settings.measures().activity().minOrders(),
            settings.measures().cohorts().rule(),
            settings.measures().cohorts().atTransaction(),
            Windows.of(settings.measures().activity(), names),
            settings.input().customers().isPresent(),
            settings.publication().quality().sampleRows(),
            dimensions.stream()
                .map(
                    dimension ->
                        SegmentRule.of(
                            dimension,
                            transactions.layout(),
                            customers.layout(),
                            settings.money().scale()))
                .toList());
    return byCustomer(transactions.rows(), key)
        .cogroupSorted(
            byCustomer(customers.rows(), key),
            order(transactions.layout()),
            new Column[0],
            new CustomerFold<K>(rules, transactions.layout(), customers.layout()),
            Encoders.row(schema));
  }

  private static <K> KeyValueGroupedDataset<K, Row> byCustomer(Dataset<Row> rows, Encoder<K> key) {
    return rows.groupBy(col(TransactionLayout.KEY)).as(key, Encoders.row(rows.schema()));
  }

  /** Rows of one transaction must meet; without an id there is nothing to sort by. */
  private static Column[] order(TransactionLayout layout) {
    return layout.hasId() ? new Column[] {col(TransactionLayout.ID)} : new Column[0];
  }
}
