package io.tenure.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;

import io.tenure.privacy.SmallCounts;
import io.tenure.privacy.TableRows;
import io.tenure.table.Line;
import io.tenure.table.RowFormat;
import io.tenure.table.TableSpec;
import io.tenure.tables.SegmentTable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

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
  private static final String DIMENSION = "dimension";
  private static final String SEGMENT = "segment";
  private static final String GROUP = "suppression_group";

  /** In no name, so that no two groups look alike. */
  private static final String BETWEEN = "\u0000";

  /** The published rows of the table, from all of its full rows. */
  Dataset<Row> of(Dataset<Row> rows) {
    List<String> together = new ArrayList<>(List.of(DIMENSION));
    table.hiding().together().forEach(column -> together.add(column.name()));
    Column[] group =
        together.stream().map(name -> col(name).cast(DataTypes.StringType)).toArray(Column[]::new);
    Dataset<Row> grouped = rows.withColumn(GROUP, concat_ws(BETWEEN, group));
    return grouped
        .groupBy(col(GROUP))
        .as(Encoders.STRING(), Encoders.row(grouped.schema()))
        .flatMapSortedGroups(order(full.spec()), this, Encoders.row(shown.schema()));
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
    List<Line> lines = new ArrayList<>();
    rows.forEachRemaining(row -> lines.add(full.line(row)));
    TableRows all = new TableRows(lines);
    table.hiding().rule().hide(all, small);
    return table.shown(all.published()).map(shown::row).iterator();
  }
}
