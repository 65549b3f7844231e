package io.tenure.cells;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Cells as rows of Spark: the number of the segment, that of the family, the key, and as many sums
 * as the widest family has.
 */
public final class CellRows {
  public static final String SEGMENT = "segment";
  public static final String FAMILY = "family";
  public static final String A = "a";
  public static final String B = "b";
  private static final int SUMS_AT = 4;

  /** What tells a cell from others. */
  static final List<String> KEY = List.of(SEGMENT, FAMILY, A, B);

  /** Nothing is ever NULL, which the additions need not ask then. */
  public static final StructType SCHEMA = schema();

  private static StructType schema() {
    StructType schema =
        new StructType()
            .add(SEGMENT, DataTypes.IntegerType, false)
            .add(FAMILY, DataTypes.IntegerType, false)
            .add(A, DataTypes.IntegerType, false)
            .add(B, DataTypes.IntegerType, false);
    for (int at = 0; at < Family.mostMeasures(); at++) {
      schema = schema.add(sum(at), DataTypes.LongType, false);
    }
    return schema;
  }

  static String sum(int measure) {
    return "sum_" + measure;
  }

  /** Cells of one key added up, each as what is counted under it. */
  public static Dataset<Row> added(Dataset<Row> cells) {
    Column[] sums = sums(sum -> functions.sum(sum)).toArray(Column[]::new);
    return cells
        .groupBy(KEY.stream().map(name -> col(name)).toArray(Column[]::new))
        .agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length));
  }

  static Stream<Column> sums(UnaryOperator<Column> of) {
    return IntStream.range(0, Family.mostMeasures())
        .mapToObj(CellRows::sum)
        .map(name -> of.apply(col(name)).as(name));
  }

  /** The row of the cell at a place. */
  static Row row(Family family, Sums sums, int place) {
    Object[] values = new Object[SUMS_AT + Family.mostMeasures()];
    Arrays.fill(values, SUMS_AT, values.length, 0L);
    values[0] = sums.segment(place);
    values[1] = family.number();
    values[2] = sums.a(place);
    values[3] = sums.b(place);
    for (int at = 0; at < family.measures(); at++) {
      values[SUMS_AT + at] = sums.sum(place, at);
    }
    return RowFactory.create(values);
  }

  /** The cell of a row. */
  public static Cell cell(Row row) {
    Family family = Family.of(row.getInt(1));
    long[] sums = new long[family.measures()];
    for (int at = 0; at < sums.length; at++) {
      sums[at] = row.getLong(SUMS_AT + at);
    }
    return new Cell(family, row.getInt(2), row.getInt(3), sums);
  }

  private CellRows() {}
}
