package io.tenure.run;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tenure.calendar.Timeline;
import io.tenure.privacy.PeriodHiding;
import io.tenure.privacy.SmallCounts;
import io.tenure.settings.PrivacySettings;
import io.tenure.settings.Settings;
import io.tenure.settings.SqlExpression;
import io.tenure.staging.LookupTables;
import io.tenure.staging.TransactionLayout;
import io.tenure.staging.Transactions;
import io.tenure.table.Line;
import io.tenure.tables.Lateness;
import io.tenure.tables.Lateness.Arrived;
import io.tenure.writing.Steps;
import io.tenure.writing.TableWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Counts how late the rows of each period were loaded, for the table {@link Lateness}. It reads all
 * of the transactions, in an increment too: the days of loading are not kept in the history, which
 * every run shuffles, for the sake of one small table.
 */
record Arrivals(Settings settings, Timeline time) {
  private static final String PERIOD = "ordinal";
  private static final String END = "end";
  private static final String DAY = "day_of_period";
  private static final StructType DAYS =
      new StructType()
          .add(DAY, DataTypes.IntegerType)
          .add(PERIOD, DataTypes.IntegerType)
          .add(END, DataTypes.IntegerType);

  /** Writes the table, if it is selected; without a column to read it from it has no rows. */
  void write(Dataset<Row> input, LookupTables lookups, TableWriter tables, Steps steps) {
    if (!new Selection(settings).has(Lateness.SPEC)) {
      return;
    }
    Optional<SqlExpression> loadedAt = settings.input().transactions().rows().loadedAt();
    List<Line> lines =
        loadedAt
            .map(at -> steps.timed("arrivals", () -> lines(arrivals(input, lookups, at))))
            .orElse(List.of());
    tables.write(input.sparkSession(), Lateness.SPEC, lines);
  }

  private Dataset<Row> arrivals(Dataset<Row> input, LookupTables lookups, SqlExpression loadedAt) {
    return new Transactions(settings, time.calendar().earliestDay())
        .arrivals(input, lookups, loadedAt);
  }

  private List<Line> lines(Dataset<Row> arrivals) {
    Map<Integer, Arrived> counted =
        counts(arrivals).collectAsList().stream()
            .map(Arrivals::arrived)
            .collect(Collectors.toMap(Arrived::ordinal, Function.identity()));
    List<Arrived> periods =
        IntStream.rangeClosed(time.first(), time.current())
            .mapToObj(at -> counted.getOrDefault(at, Arrived.none(at)))
            .toList();
    BitSet hidden = hidden(periods);
    return IntStream.range(0, periods.size())
        .filter(at -> !hidden.get(at))
        .mapToObj(at -> Lateness.line(time, periods.get(at)))
        .toList();
  }

  private Dataset<Row> counts(Dataset<Row> arrivals) {
    Column loadedOn = col(Transactions.LOADED_ON);
    List<Column> counts = new ArrayList<>();
    counts.add(count(lit(1)));
    counts.add(privacy().isOn() ? count_distinct(col(TransactionLayout.KEY)) : lit(0L));
    for (int days : Lateness.DAYS) {
      counts.add(count(when(loadedOn.leq(col(END).plus(lit(days))), lit(1))));
    }
    return arrivals
        .join(
            broadcast(days(arrivals.sparkSession())), col(TransactionLayout.DAY).equalTo(col(DAY)))
        .groupBy(col(PERIOD))
        .agg(count(loadedOn), counts.toArray(Column[]::new));
  }

  private static Arrived arrived(Row row) {
    long rows = row.getLong(1);
    List<Long> known =
        IntStream.range(0, Lateness.DAYS.size()).mapToObj(at -> row.getLong(4 + at)).toList();
    return new Arrived(row.getInt(0), rows, row.getLong(2) - rows, row.getLong(3), known);
  }

  /** One row per day of the history; no expression of Spark knows every calendar. */
  private Dataset<Row> days(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (int period = time.first(); period <= time.current(); period++) {
      LocalDate end = time.calendar().lastDay(period);
      for (LocalDate day = time.firstDay(period); !day.isAfter(end); day = day.plusDays(1)) {
        rows.add(RowFactory.create((int) day.toEpochDay(), period, (int) end.toEpochDay()));
      }
    }
    return spark.createDataFrame(rows, DAYS);
  }

  private BitSet hidden(List<Arrived> periods) {
    return privacy().isOn()
        ? PeriodHiding.hidden(
            new SmallCounts(privacy().minimumCustomers()),
            periods.stream().mapToLong(Arrived::customers).toArray())
        : new BitSet();
  }

  private PrivacySettings privacy() {
    return settings.publication().privacy();
  }
}
