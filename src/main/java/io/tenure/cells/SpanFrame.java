package io.tenure.cells;

import io.tenure.calendar.Grain;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The spans of all grains, as rows: few, so that they are sent to every task. */
public final class SpanFrame {
  public static final String GRAIN = "grain";
  public static final String FIRST_DAY = "first_day";

  /** Ordinals of the first and the last base period, and of the one before the first. */
  public static final String FIRST = "span_first";

  public static final String LAST = "span_last";
  public static final String BEFORE = "span_before";

  private static final StructType SCHEMA =
      new StructType()
          .add(GRAIN, DataTypes.StringType)
          .add(FIRST_DAY, DataTypes.DateType)
          .add(BEFORE, DataTypes.IntegerType)
          .add(FIRST, DataTypes.IntegerType)
          .add(LAST, DataTypes.IntegerType);

  /** One row per grain and span. */
  public static Dataset<Row> of(SparkSession spark, List<Grain> grains) {
    List<Row> rows =
        grains.stream()
            .flatMap(grain -> grain.spans().stream().map(span -> row(grain.name(), span)))
            .toList();
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static Row row(String grain, Grain.Span span) {
    return RowFactory.create(grain, span.firstDay(), span.first() - 1, span.first(), span.last());
  }

  private SpanFrame() {}
}
