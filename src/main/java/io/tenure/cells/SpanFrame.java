package io.tenure.cells;

import io.tenure.calendar.Grain;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** The spans of all grains, as rows: few, so that they are sent to every task. */
public final class SpanFrame {
  public static final String GRAIN = "grain";
  public static final String FIRST_DAY = "first_day";

  /** Ordinals of the first and the last base period, and of the one before the first. */
  public static final String FIRST = "span_first";

  public static final String LAST = "span_last";
  public static final String BEFORE = "span_before";

  /** Id of the span, and of its neighbours of the same grain; NULL at the ends. */
  public static final String ID = "span_id";

  public static final String ID_BEFORE = "span_id_before";
  public static final String ID_AFTER = "span_id_after";

  /** Whether the history begins inside the span before, so that it is known in part. */
  public static final String IS_CUT_BEFORE = "span_is_cut_before";

  private static final StructType SCHEMA =
      new StructType()
          .add(GRAIN, DataTypes.StringType)
          .add(FIRST_DAY, DataTypes.DateType)
          .add(BEFORE, DataTypes.IntegerType)
          .add(FIRST, DataTypes.IntegerType)
          .add(LAST, DataTypes.IntegerType)
          .add(ID, DataTypes.IntegerType)
          .add(ID_BEFORE, DataTypes.IntegerType)
          .add(ID_AFTER, DataTypes.IntegerType)
          .add(IS_CUT_BEFORE, DataTypes.BooleanType);

  /** One row per grain and span. */
  public static Dataset<Row> of(SparkSession spark, List<Grain> grains) {
    List<Row> rows = grains.stream().flatMap(SpanFrame::rows).toList();
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static Stream<Row> rows(Grain grain) {
    return IntStream.range(0, grain.spans().size()).mapToObj(at -> row(grain, at));
  }

  private static Row row(Grain grain, int at) {
    Grain.Span span = grain.spans().get(at);
    return RowFactory.create(
        grain.name(),
        span.firstDay(),
        span.first() - 1,
        span.first(),
        span.last(),
        grain.id(span),
        id(grain, at - 1),
        id(grain, at + 1),
        at == 1 && grain.isCut());
  }

  private static @Nullable Integer id(Grain grain, int at) {
    return at >= 0 && at < grain.spans().size()
        ? Integer.valueOf(grain.id(grain.spans().get(at)))
        : null;
  }

  private SpanFrame() {}
}
