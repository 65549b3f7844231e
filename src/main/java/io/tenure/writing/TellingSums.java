package io.tenure.writing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tenure.cells.Segment;
import io.tenure.privacy.HiddenCells;
import io.tenure.privacy.SmallCounts;
import io.tenure.privacy.Told;
import io.tenure.table.TableSpec;
import io.tenure.tables.CohortColumns;
import io.tenure.tables.CohortRetention;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The sums over cohorts of which a cell would follow that is hidden in cohort_retention: one row
 * per sum, age or period, dimension and segment; some of them twice.
 *
 * @param current first day of the period of the as-of date
 */
record TellingSums(SmallCounts small, LocalDate current) implements Serializable {
  private static final String SHOWN = "shown_";

  /**
   * Finds them.
   *
   * @param full cohort_retention with what is left out of the published rows
   */
  Dataset<Row> of(Dataset<Row> full, Dataset<Row> published) {
    Dataset<Row> cells =
        new Together(
                withWhatIsHidden(full, published),
                List.of(
                    HiddenRows.DIMENSION, HiddenRows.SEGMENT, CohortColumns.COHORT_PERIOD.name()))
            .flatMap(
                new Column[] {col(CohortColumns.AGE.name())},
                new AddedCells(current),
                AddedCells.SCHEMA);
    return new Together(cells, List.of(AddedCells.SUM, HiddenRows.PLACE))
        .flatMap(
            // of equal cells the first is chosen
            new Column[] {
              col(HiddenRows.DIMENSION), col(HiddenRows.SEGMENT), col(AddedCells.COHORT)
            },
            (sum, its) -> telling(its),
            HiddenRows.TELLING);
  }

  private static Dataset<Row> withWhatIsHidden(Dataset<Row> full, Dataset<Row> published) {
    List<Column> shown = new ArrayList<>();
    Column isSame = lit(true);
    for (String key : CohortRetention.SPEC.keyNames()) {
      shown.add(col(key).as(SHOWN + key));
      isSame = isSame.and(col(key).equalTo(col(SHOWN + key)));
    }
    shown.add(col(TableSpec.IS_SUPPRESSED).as(AddedCells.IS_HIDDEN));
    shown.add(col(CohortColumns.OR_LATER_CUSTOMERS.name()).isNull().as(AddedCells.HAS_NO_LATER));
    return full.join(published.select(shown.toArray(Column[]::new)), isSame);
  }

  /** Those of one sum and place that its hidden cells would follow from. */
  private Iterator<Row> telling(Iterator<Row> cells) {
    List<Row> all = new ArrayList<>();
    cells.forEachRemaining(all::add);
    String sum = all.get(0).getAs(AddedCells.SUM);
    String place = all.get(0).getAs(HiddenRows.PLACE);
    HiddenCells hidden =
        new HiddenCells(small, Segment.ALL, all.stream().map(AddedCells::cell).toList());
    return hidden.telling().stream()
        .map(
            its ->
                sum.equals(AddedCells.SIZES)
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
}
