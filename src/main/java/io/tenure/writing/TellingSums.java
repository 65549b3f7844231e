package io.tenure.writing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.tenure.cells.Segment;
import io.tenure.privacy.HiddenCells;
import io.tenure.privacy.HiddenCells.Cell;
import io.tenure.privacy.SmallCounts;
import io.tenure.privacy.Told;
import io.tenure.table.Column;
import io.tenure.table.TableSpec;
import io.tenure.tables.CohortColumns;
import io.tenure.tables.CohortRetention;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The sums over cohorts of which a cell would follow that is hidden in cohort_retention: one row
 * per sum, age or period, dimension and segment; some of them twice.
 *
 * @param current first day of the period of the as-of date
 */
record TellingSums(SmallCounts small, LocalDate current) implements Serializable {
  private static final String IS_HIDDEN = "is_hidden";
  private static final String HAS_NO_LATER = "has_no_later";
  private static final String SHOWN = "shown_";
  private static final String GROUP = "telling_group";

  /** In no name, so that no two groups look alike. */
  private static final String BETWEEN = "\u0000";

  /** What sizes of cohorts are added to: points of the curve, one step each. */
  private static final String SIZES = "SIZES";

  private static final String SUM = "sum";
  private static final String COHORT = "cohort";
  private static final String LAST = "last";
  private static final String COUNTS = "counts";

  /** Hidden cells, each with what it is added to. */
  private static final StructType CELLS =
      new StructType()
          .add(SUM, DataTypes.StringType)
          .add(HiddenRows.PLACE, DataTypes.StringType)
          .add(HiddenRows.DIMENSION, DataTypes.StringType)
          .add(HiddenRows.SEGMENT, DataTypes.StringType)
          .add(COHORT, DataTypes.StringType)
          .add(LAST, DataTypes.IntegerType)
          .add(COUNTS, DataTypes.createArrayType(DataTypes.LongType));

  /**
   * Finds them.
   *
   * @param full cohort_retention with what is left out of the published rows
   */
  Dataset<Row> of(Dataset<Row> full, Dataset<Row> published) {
    Dataset<Row> ages =
        together(
            withWhatIsHidden(full, published),
            HiddenRows.DIMENSION,
            HiddenRows.SEGMENT,
            CohortColumns.COHORT_PERIOD.name());
    Dataset<Row> cells =
        ages.groupBy(col(GROUP))
            .as(Encoders.STRING(), Encoders.row(ages.schema()))
            .flatMapGroups(
                (FlatMapGroupsFunction<String, Row, Row>) (cohort, its) -> hidden(its),
                Encoders.row(CELLS));
    Dataset<Row> added = together(cells, SUM, HiddenRows.PLACE);
    return added
        .groupBy(col(GROUP))
        .as(Encoders.STRING(), Encoders.row(added.schema()))
        .flatMapSortedGroups(
            // of equal cells the first is chosen
            new org.apache.spark.sql.Column[] {
              col(HiddenRows.DIMENSION), col(HiddenRows.SEGMENT), col(COHORT)
            },
            (sum, its) -> telling(its),
            Encoders.row(HiddenRows.TELLING));
  }

  private static Dataset<Row> together(Dataset<Row> rows, String... columns) {
    return rows.withColumn(
        GROUP,
        concat_ws(
            BETWEEN,
            Stream.of(columns)
                .map(name -> col(name).cast(DataTypes.StringType))
                .toArray(org.apache.spark.sql.Column[]::new)));
  }

  private static Dataset<Row> withWhatIsHidden(Dataset<Row> full, Dataset<Row> published) {
    List<org.apache.spark.sql.Column> shown = new ArrayList<>();
    org.apache.spark.sql.Column isSame = lit(true);
    for (String key : CohortRetention.SPEC.keyNames()) {
      shown.add(col(key).as(SHOWN + key));
      isSame = isSame.and(col(key).equalTo(col(SHOWN + key)));
    }
    shown.add(col(TableSpec.IS_SUPPRESSED).as(IS_HIDDEN));
    shown.add(col(CohortColumns.OR_LATER_CUSTOMERS.name()).isNull().as(HAS_NO_LATER));
    return full.join(published.select(shown.toArray(org.apache.spark.sql.Column[]::new)), isSame);
  }

  /** The hidden cells among the ages of a cohort, and its size if it has no other cells. */
  private Iterator<Row> hidden(Iterator<Row> ages) {
    List<Row> cells = new ArrayList<>();
    boolean isSizeHidden = true;
    int lastStep = 0;
    Row any = null;
    while (ages.hasNext()) {
      Row age = ages.next();
      any = age;
      sumsOf(age)
          .forEach((sum, place) -> cells.add(cell(sum.name(), place, age, 0, told(sum, age))));
      isSizeHidden &= is(age, IS_HIDDEN);
      if (isOver(age)) {
        lastStep = Math.max(lastStep, age.<Integer>getAs(CohortColumns.AGE.name()) + 1);
      }
    }
    if (any != null && isSizeHidden && isInTheCurve(any)) {
      cells.add(
          cell(SIZES, "", any, lastStep, List.of(count(any, CohortColumns.COHORT_CUSTOMERS))));
    }
    return cells.iterator();
  }

  /** The sums that a hidden cell is added to, each with its age or period. */
  private Map<Told, String> sumsOf(Row age) {
    Map<Told, String> sums = new EnumMap<>(Told.class);
    String its = age.getAs(CohortColumns.AGE.name()).toString();
    LocalDate period = age.getAs(CohortColumns.PERIOD.name());
    boolean isHidden = is(age, IS_HIDDEN);
    if (isHidden && isOver(age)) {
      sums.put(Told.PERIOD, period.toString());
      if (isInTheCurve(age)) {
        sums.put(Told.POINT, its);
      }
    }
    // after the current period comes none: whoever was active in it was so in it or later
    boolean isLaterHidden = is(age, HAS_NO_LATER) && (isHidden || !period.equals(current));
    if (isLaterHidden && isInTheCurve(age)) {
      sums.put(Told.LATER, its);
    }
    return sums;
  }

  private static boolean isOver(Row age) {
    return is(age, CohortColumns.IS_COMPLETE.name());
  }

  private static boolean isInTheCurve(Row age) {
    return !is(age, CohortColumns.IS_LEFT_TRUNCATED.name());
  }

  private static boolean is(Row row, String flag) {
    return row.<Boolean>getAs(flag);
  }

  private static List<Long> told(Told sum, Row age) {
    return CohortColumns.TOLD.getOrDefault(sum, List.of()).stream()
        .map(column -> count(age, column))
        .toList();
  }

  private static Long count(Row row, Column<Long> column) {
    return row.getAs(column.name());
  }

  private static Row cell(String sum, String place, Row age, int last, List<Long> counts) {
    return RowFactory.create(
        sum,
        place,
        age.getAs(HiddenRows.DIMENSION),
        age.getAs(HiddenRows.SEGMENT),
        age.getAs(CohortColumns.COHORT_PERIOD.name()).toString(),
        last,
        counts.toArray(Long[]::new));
  }

  /** Those of one sum and place that its hidden cells would follow from. */
  private Iterator<Row> telling(Iterator<Row> cells) {
    List<Row> all = new ArrayList<>();
    cells.forEachRemaining(all::add);
    String sum = all.get(0).getAs(SUM);
    String place = all.get(0).getAs(HiddenRows.PLACE);
    HiddenCells hidden =
        new HiddenCells(small, Segment.ALL, all.stream().map(TellingSums::cell).toList());
    return hidden.telling().stream()
        .map(
            its ->
                sum.equals(SIZES)
                    ? ofSize(its)
                    : RowFactory.create(sum, place, its.dimension(), its.segment()))
        .iterator();
  }

  /**
   * A cohort that is hidden at all of its ages has no published size. It is eligible at the ages
   * that it has completed, a step each; at risk at age 0, the step before, is everybody.
   */
  private static Row ofSize(HiddenCells.Telling its) {
    boolean isAtRisk = its.step() == 0;
    return RowFactory.create(
        (isAtRisk ? Told.LATER : Told.POINT).name(),
        String.valueOf(isAtRisk ? 0 : its.step() - 1),
        its.dimension(),
        its.segment());
  }

  private static Cell cell(Row row) {
    return new Cell(
        row.getAs(HiddenRows.DIMENSION),
        row.getAs(HiddenRows.SEGMENT),
        row.getAs(COHORT),
        row.getAs(LAST),
        row.<Long>getList(row.fieldIndex(COUNTS)).stream().mapToLong(Long::longValue).toArray());
  }
}
