package io.tenure.run;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.tenure.cells.Segment;
import io.tenure.privacy.HiddenCells;
import io.tenure.privacy.HiddenCells.Cell;
import io.tenure.privacy.HiddenCells.Telling;
import io.tenure.privacy.SmallCounts;
import io.tenure.privacy.Told;
import io.tenure.table.Column;
import io.tenure.table.TableSpec;
import io.tenure.tables.CohortColumns;
import io.tenure.tables.CohortRetention;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

/**
 * The sums over cohorts of which a cell would follow that is hidden in cohort_retention: one row
 * per sum, age or period, dimension and segment; some of them twice.
 */
record TellingSums(SmallCounts small) implements Serializable {
  private static final String IS_HIDDEN = "is_hidden";
  private static final String IS_LATER_HIDDEN = "is_later_hidden";
  private static final String HAS_NO_LATER = "has_no_later";
  private static final String NEWEST = "newest_period";
  private static final String SHOWN = "shown_";

  /**
   * Finds them.
   *
   * @param full cohort_retention with what is left out of the published rows
   */
  Dataset<Row> of(Dataset<Row> full, Dataset<Row> published) {
    Dataset<Row> cells = withWhatIsHidden(full, published);
    Dataset<Row> ofTheCurve = cells.where(not(its(CohortColumns.IS_LEFT_TRUNCATED)));
    return sums(Told.POINT, ofTheCurve.where(isHidden()), CohortColumns.AGE)
        .union(sums(Told.LATER, ofTheCurve.where(col(IS_LATER_HIDDEN)), CohortColumns.AGE))
        .union(sums(Told.PERIOD, cells.where(isHidden()), CohortColumns.PERIOD))
        .union(pointsOfSizes(ofTheCurve));
  }

  private static Dataset<Row> withWhatIsHidden(Dataset<Row> full, Dataset<Row> published) {
    List<org.apache.spark.sql.Column> shown = new ArrayList<>();
    org.apache.spark.sql.Column isSame = lit(true);
    for (String key : CohortRetention.SPEC.keyNames()) {
      shown.add(col(key).as(SHOWN + key));
      isSame = isSame.and(col(key).equalTo(col(SHOWN + key)));
    }
    shown.add(col(TableSpec.IS_SUPPRESSED).as(IS_HIDDEN));
    shown.add(its(CohortColumns.OR_LATER_CUSTOMERS).isNull().as(HAS_NO_LATER));
    Dataset<Row> newest = full.agg(max(its(CohortColumns.PERIOD)).as(NEWEST));
    return full.join(published.select(shown.toArray(org.apache.spark.sql.Column[]::new)), isSame)
        .crossJoin(newest)
        // after the newest period comes none: whoever was active in it was so in it or later
        .withColumn(
            IS_LATER_HIDDEN,
            col(HAS_NO_LATER)
                .and(col(IS_HIDDEN).or(its(CohortColumns.PERIOD).notEqual(col(NEWEST)))));
  }

  private static org.apache.spark.sql.Column isHidden() {
    return col(IS_HIDDEN).and(isOver());
  }

  private static org.apache.spark.sql.Column isOver() {
    return its(CohortColumns.IS_COMPLETE);
  }

  private static org.apache.spark.sql.Column its(Column<?> column) {
    return col(column.name());
  }

  private Dataset<Row> sums(Told sum, Dataset<Row> cells, Column<?> place) {
    org.apache.spark.sql.Column[] counts =
        requireNonNull(CohortColumns.TOLD.get(sum)).stream()
            .map(TellingSums::its)
            .toArray(org.apache.spark.sql.Column[]::new);
    return telling(
        cells.select(
            its(place).cast(DataTypes.StringType).as(HiddenRows.PLACE),
            col(HiddenRows.DIMENSION),
            col(HiddenRows.SEGMENT),
            its(CohortColumns.COHORT_PERIOD).cast(DataTypes.StringType),
            lit(0),
            array(counts)),
        (at, its) -> of(sum, at, its));
  }

  private Stream<Row> of(Told sum, String place, Stream<Cell> cells) {
    return telling(cells).stream()
        .map(its -> RowFactory.create(sum.name(), place, its.dimension(), its.segment()));
  }

  /**
   * A cohort that is hidden at all of its ages has no published size. It is eligible at the ages
   * that it has completed, a step each; at risk at age 0, the step before, is everybody.
   */
  private Dataset<Row> pointsOfSizes(Dataset<Row> cells) {
    String lastStep = "last_step";
    String customers = "customers";
    Dataset<Row> sizes =
        cells
            .groupBy(
                col(HiddenRows.DIMENSION),
                col(HiddenRows.SEGMENT),
                its(CohortColumns.COHORT_PERIOD))
            .agg(
                min(col(IS_HIDDEN)).as(IS_HIDDEN),
                // the same at every age
                max(its(CohortColumns.COHORT_CUSTOMERS)).as(customers),
                coalesce(max(when(isOver(), its(CohortColumns.AGE).plus(1))), lit(0)).as(lastStep))
            .where(col(IS_HIDDEN));
    return telling(
        sizes.select(
            lit("").as(HiddenRows.PLACE),
            col(HiddenRows.DIMENSION),
            col(HiddenRows.SEGMENT),
            its(CohortColumns.COHORT_PERIOD).cast(DataTypes.StringType),
            col(lastStep),
            array(col(customers))),
        (all, its) -> ofSizes(its));
  }

  private Stream<Row> ofSizes(Stream<Cell> cells) {
    return telling(cells).stream().map(TellingSums::ofSize);
  }

  private static Row ofSize(Telling its) {
    boolean isAtRisk = its.step() == 0;
    return RowFactory.create(
        (isAtRisk ? Told.LATER : Told.POINT).name(),
        String.valueOf(isAtRisk ? 0 : its.step() - 1),
        its.dimension(),
        its.segment());
  }

  private List<Telling> telling(Stream<Cell> cells) {
    HiddenCells hidden = new HiddenCells(small, Segment.ALL);
    cells.forEach(hidden::add);
    return hidden.telling();
  }

  private static Dataset<Row> telling(Dataset<Row> cells, Sums sums) {
    return cells
        .groupBy(col(HiddenRows.PLACE))
        .as(Encoders.STRING(), Encoders.row(cells.schema()))
        .flatMapGroups(
            (FlatMapGroupsFunction<String, Row, Row>)
                (place, its) ->
                    sums.of(
                            place,
                            StreamSupport.stream(Spliterators.spliteratorUnknownSize(its, 0), false)
                                .map(TellingSums::cell))
                        .iterator(),
            Encoders.row(HiddenRows.TELLING));
  }

  private static Cell cell(Row row) {
    return new Cell(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getInt(4),
        row.<Long>getList(5).stream().mapToLong(Long::longValue).toArray());
  }

  /** Those of a place that its hidden cells would follow from. */
  private interface Sums extends Serializable {
    Stream<Row> of(String place, Stream<Cell> cells);
  }
}
