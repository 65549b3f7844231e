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
 * @param unknown first day of the first period of which it is not known yet who left in it
 */
record TellingSums(SmallCounts small, LocalDate unknown) implements Serializable {
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
                new AddedCells(unknown),
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
    return hidden.telling().stream().map(its -> telling(sum, place, its)).iterator();
  }

  /** Of sums that follow each other by age, a step is the age. */
  private static Row telling(String sum, String place, HiddenCells.Telling its) {
    return switch (sum) {
      case AddedCells.SIZES -> telling(Told.POINT, its);
      case AddedCells.ENDS -> telling(Told.LATER, its);
      default -> RowFactory.create(sum, place, its.dimension(), its.segment());
    };
  }

  private static Row telling(Told told, HiddenCells.Telling its) {
    return RowFactory.create(
        told.name(), String.valueOf(its.step()), its.dimension(), its.segment());
  }
}
