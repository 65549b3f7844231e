package io.tenure.writing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tenure.privacy.SmallCounts;
import io.tenure.privacy.TableRows;
import io.tenure.privacy.Told;
import io.tenure.table.RowFormat;
import io.tenure.table.TableSpec;
import io.tenure.tables.SegmentTable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Makes of a full table what is published of it: rows of 1 to k - 1 customers without their
 * figures, and as many others as it takes to keep them from being computed from the rest of the
 * table. It looks at one table and one dimension at a time.
 *
 * @param full the rows with what is behind them
 * @param shown the rows that are published
 */
record HiddenRows(SegmentTable table, SmallCounts small, RowFormat full, RowFormat shown)
    implements FlatMapGroupsFunction<String, Row, Row> {
  static final String DIMENSION = "dimension";
  static final String SEGMENT = "segment";

  /** The name of a {@link Told}. */
  static final String TOLD = "told";

  /** The value of the column that says of what, as text. */
  static final String PLACE = "place";

  /** A row each for what a table would tell; some may be there twice. */
  static final StructType TELLING =
      new StructType()
          .add(TOLD, DataTypes.StringType)
          .add(PLACE, DataTypes.StringType)
          .add(DIMENSION, DataTypes.StringType)
          .add(SEGMENT, DataTypes.StringType);

  /**
   * Says in further columns which rows would tell what another table hides.
   *
   * @param telling these rows, in columns of {@link #TELLING}
   */
  Dataset<Row> marked(Dataset<Row> rows, Function<Told, Dataset<Row>> telling) {
    Dataset<Row> all = rows;
    for (Map.Entry<Told, io.tenure.table.Column<?>> each : told().entrySet()) {
      all = marked(all, telling.apply(each.getKey()), each.getKey(), col(each.getValue().name()));
    }
    return all;
  }

  /** In the order of their columns. */
  private Map<Told, io.tenure.table.Column<?>> told() {
    return new TreeMap<>(table.hiding().told());
  }

  private static Dataset<Row> marked(
      Dataset<Row> rows, Dataset<Row> telling, Told told, Column place) {
    String is = mark(told);
    Dataset<Row> its =
        telling
            .where(col(TOLD).equalTo(told.name()))
            .select(
                col(PLACE).as(is + "_place"),
                col(DIMENSION).as(is + "_dimension"),
                col(SEGMENT).as(is + "_segment"))
            .distinct()
            .withColumn(is, lit(true));
    return rows.join(
            its,
            place
                .cast(DataTypes.StringType)
                .equalTo(col(is + "_place"))
                .and(col(DIMENSION).equalTo(col(is + "_dimension")))
                .and(col(SEGMENT).equalTo(col(is + "_segment"))),
            "left")
        .drop(is + "_place", is + "_dimension", is + "_segment");
  }

  /** The column that is not NULL in rows that tell. */
  private static String mark(Told told) {
    return "is_telling_" + told.name();
  }

  /** The published rows of the table, from all of its full rows. */
  Dataset<Row> of(Dataset<Row> rows) {
    List<String> together = new ArrayList<>(List.of(DIMENSION));
    table.hiding().together().forEach(column -> together.add(column.name()));
    return new Together(rows, together).flatMap(order(full.spec()), this, shown.schema());
  }

  /** Segments first, so that the first of equal ones is the same everywhere. */
  private static Column[] order(TableSpec spec) {
    return Stream.concat(
            Stream.of(SEGMENT), spec.keyNames().stream().filter(key -> !key.equals(SEGMENT)))
        .map(name -> col(name))
        .toArray(Column[]::new);
  }

  @Override
  public Iterator<Row> call(String group, Iterator<Row> rows) {
    List<Row> its = new ArrayList<>();
    rows.forEachRemaining(its::add);
    TableRows all = new TableRows(its.stream().map(full::line).toList());
    for (Told told : told().keySet()) {
      for (int row = 0; row < its.size(); row++) {
        if (!its.get(row).isNullAt(its.get(row).fieldIndex(mark(told)))) {
          all.tells(row, told);
        }
      }
    }
    table.hiding().rule().hide(all, small);
    return table.shown(all.published()).map(shown::row).iterator();
  }
}
