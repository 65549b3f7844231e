package io.tenure.writing;

import io.tenure.privacy.HiddenCells.Cell;
import io.tenure.privacy.Told;
import io.tenure.table.Column;
import io.tenure.tables.CohortColumns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The hidden cells of a cohort of a segment, each once for every sum over cohorts that it is added
 * to.
 *
 * @param unknown first day of the first period of which it is not known yet who left in it
 */
record AddedCells(LocalDate unknown) implements FlatMapGroupsFunction<String, Row, Row> {
  static final String IS_HIDDEN = "is_hidden";
  static final String HAS_NO_LATER = "has_no_later";

  /** What sizes of cohorts are added to: points of the curve, one step each. */
  static final String SIZES = "SIZES";

  /** What those are added to who stay when their cohort is no longer watched: a step an age. */
  static final String ENDS = "ENDS";

  static final String SUM = "sum";
  static final String COHORT = "cohort";
  private static final String LAST = "last";
  private static final String COUNTS = "counts";

  static final StructType SCHEMA =
      new StructType()
          .add(SUM, DataTypes.StringType)
          .add(HiddenRows.PLACE, DataTypes.StringType)
          .add(HiddenRows.DIMENSION, DataTypes.StringType)
          .add(HiddenRows.SEGMENT, DataTypes.StringType)
          .add(COHORT, DataTypes.StringType)
          .add(LAST, DataTypes.IntegerType)
          .add(COUNTS, DataTypes.createArrayType(DataTypes.LongType));

  /**
   * The hidden cells among the ages of a cohort; its size if that is hidden at all of them; and who
   * of it was still there at the last age at which it is watched, which two neighbouring points of
   * the curve tell together.
   */
  @Override
  public Iterator<Row> call(String cohort, Iterator<Row> ages) {
    List<Row> cells = new ArrayList<>();
    boolean isSizeHidden = true;
    Row over = null;
    Row watched = null;
    while (ages.hasNext()) {
      Row age = ages.next();
      sumsOf(age)
          .forEach((sum, place) -> cells.add(cell(sum.name(), place, age, 0, told(sum, age))));
      isSizeHidden &= is(age, IS_HIDDEN);
      over = isOver(age) ? age : over;
      watched = isWatched(age) ? age : watched;
    }
    if (over != null && isSizeHidden && isInTheCurve(over)) {
      cells.add(last(SIZES, over, CohortColumns.COHORT_CUSTOMERS));
    }
    if (watched != null && is(watched, HAS_NO_LATER) && isInTheCurve(watched)) {
      cells.add(last(ENDS, watched, CohortColumns.STAYING_CUSTOMERS));
    }
    return cells.iterator();
  }

  private static Row last(String sum, Row age, Column<Long> count) {
    int its = age.getAs(CohortColumns.AGE.name());
    return cell(sum, "", age, its, List.of(count(age, count)));
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
    if (is(age, HAS_NO_LATER) && isWatched(age) && isInTheCurve(age)) {
      sums.put(Told.LATER, its);
    }
    return sums;
  }

  private static boolean isOver(Row age) {
    return is(age, CohortColumns.IS_COMPLETE.name());
  }

  private boolean isWatched(Row age) {
    return age.<LocalDate>getAs(CohortColumns.PERIOD.name()).isBefore(unknown);
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

  /** 0 where there is none. */
  private static long count(Row row, Column<Long> column) {
    Long count = row.getAs(column.name());
    return count == null ? 0 : count;
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

  /** The cell of such a row. */
  static Cell cell(Row row) {
    return new Cell(
        row.getAs(HiddenRows.DIMENSION),
        row.getAs(HiddenRows.SEGMENT),
        row.getAs(COHORT),
        row.getAs(LAST),
        row.<Long>getList(row.fieldIndex(COUNTS)).stream().mapToLong(Long::longValue).toArray());
  }
}
