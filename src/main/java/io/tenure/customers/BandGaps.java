package io.tenure.customers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.tenure.history.CustomerDays;
import io.tenure.statistics.ReturnCurve;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Gaps between active days by the band of their customer: lengths are few, so a task adds them up.
 */
record BandGaps(CustomerScope scope, Scoring scoring) implements MapPartitionsFunction<Row, Row> {
  private static final String BAND = "band";
  private static final String DAYS = "days";
  private static final String RETURNED = "returned";
  private static final String OPEN = "open";
  private static final StructType SCHEMA =
      new StructType()
          .add(BAND, DataTypes.IntegerType, false)
          .add(DAYS, DataTypes.IntegerType, false)
          .add(RETURNED, DataTypes.LongType, false)
          .add(OPEN, DataTypes.LongType, false);

  /** The curve of each band, the lowest first. */
  List<ReturnCurve> of(Dataset<Row> history) {
    List<Row> rows =
        scope
            .select(history)
            .mapPartitions(this, Encoders.row(SCHEMA))
            .groupBy(col(BAND), col(DAYS))
            .agg(sum(col(RETURNED)), sum(col(OPEN)))
            .orderBy(col(BAND), col(DAYS))
            .collectAsList();
    return IntStream.rangeClosed(1, Scoring.BANDS)
        .mapToObj(band -> rows.stream().filter(row -> row.getInt(0) == band).toList())
        .map(
            own ->
                new ReturnCurve(
                    own.stream().mapToInt(row -> row.getInt(1)).toArray(),
                    own.stream().mapToLong(row -> row.getLong(2)).toArray(),
                    own.stream().mapToLong(row -> row.getLong(3)).toArray()))
        .toList();
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Map<Integer, long[]> counts = new HashMap<>();
    scope.customers(rows).filter(OneCustomer::isOne).forEach(customer -> add(customer, counts));
    return counts.entrySet().stream()
        .flatMap(
            length ->
                IntStream.range(0, Scoring.BANDS)
                    .filter(band -> hasAny(length.getValue(), band))
                    .mapToObj(
                        band ->
                            RowFactory.create(
                                band + 1,
                                length.getKey(),
                                length.getValue()[2 * band],
                                length.getValue()[2 * band + 1])))
        .iterator();
  }

  private static boolean hasAny(long[] counts, int band) {
    return counts[2 * band] + counts[2 * band + 1] > 0;
  }

  private void add(OneCustomer customer, Map<Integer, long[]> counts) {
    CustomerDays days = customer.days();
    int at = 2 * (scoring.band(customer) - 1);
    for (int number = 1; number < days.active(); number++) {
      counts(days.activeDay(number) - days.activeDay(number - 1), counts)[at]++;
    }
    counts(days.silence(), counts)[at + 1]++;
  }

  private static long[] counts(int length, Map<Integer, long[]> counts) {
    return counts.computeIfAbsent(length, key -> new long[2 * Scoring.BANDS]);
  }
}
