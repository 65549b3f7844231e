package io.tenure.tables;

import io.tenure.cells.Family;
import io.tenure.cells.SegmentCells;
import io.tenure.privacy.Hiding;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per dimension, segment, measure and cohort period, with a column per age: the triangle as
 * people read it. It shows what cohort_retention shows, so it is made of its rows.
 */
public final class CohortRetentionMatrix implements SegmentTable {
  public static final String NAME = "cohort_retention_matrix";
  private static final long serialVersionUID = 1L;
  private static final int MEASURE_SCALE = 6;

  private final CohortRetention cells;
  private final int moneyScale;
  private final MatrixColumns columns;

  /**
   * The triangle of a run.
   *
   * @param lastAge the N of age_N
   * @param moneyScale decimals of money
   */
  public CohortRetentionMatrix(CohortRetention cells, int lastAge, int moneyScale) {
    this.cells = cells;
    this.moneyScale = moneyScale;
    this.columns = MatrixColumns.upTo(lastAge);
  }

  /**
   * The contract for a configured number of ages: the width never depends on the data.
   *
   * @param lastAge the N of age_N
   */
  public static TableSpec spec(int lastAge) {
    return MatrixColumns.upTo(lastAge).spec();
  }

  @Override
  public TableSpec spec() {
    return columns.spec();
  }

  @Override
  public Set<Family> families() {
    return cells.families();
  }

  @Override
  public Stream<Line> rows(SegmentCells of) {
    return of.has(Family.COHORT)
        ? of.cohorts().flatMap(cohort -> triangle(cells.lines(of.segment(), cohort)))
        : Stream.of();
  }

  /** The rows of the segments of one cohort. */
  @Override
  public Stream<Line> shown(List<Line> cohort) {
    List<List<Line>> segments = new ArrayList<>();
    String segment = null;
    for (Line line : cohort) {
      if (!line.value(CohortColumns.SEGMENT).equals(segment)) {
        segment = line.value(CohortColumns.SEGMENT);
        segments.add(new ArrayList<>());
      }
      segments.get(segments.size() - 1).add(line);
    }
    return segments.stream().flatMap(this::triangle);
  }

  /** A cohort that is older than the history may have no row yet. */
  private Stream<Line> triangle(List<Line> cohort) {
    return cohort.isEmpty()
        ? Stream.of()
        : Stream.of(
            line("customers", cohort, this::customers),
            line("retention_rate", cohort, CohortRetentionMatrix::rate),
            line("net_revenue", cohort, this::revenue));
  }

  private Line line(String measure, List<Line> cohort, Value value) {
    Line first = cohort.get(0);
    Line line =
        new Line(columns.spec())
            .set(columns.dimension(), first.value(CohortColumns.DIMENSION))
            .set(columns.segment(), first.value(CohortColumns.SEGMENT))
            .set(columns.measure(), measure)
            .set(columns.cohortPeriod(), first.value(CohortColumns.COHORT_PERIOD));
    boolean isSuppressed = false;
    for (Line cell : cohort) {
      if (cell.has(CohortColumns.COHORT_CUSTOMERS)) {
        // a suppressed cell does not say it
        line.set(columns.cohortCustomers(), cell.count(CohortColumns.COHORT_CUSTOMERS));
      }
      int age = cell.value(CohortColumns.AGE);
      if (age < columns.ages().size()) {
        line.set(columns.ages().get(age), value.of(cell));
        isSuppressed |= cell.isSuppressed();
      }
    }
    // of an old cohort no age may be shown
    line.suppress(isSuppressed || !line.has(columns.cohortCustomers()));
    return line;
  }

  private @Nullable BigDecimal customers(Line cell) {
    Long customers = cell.get(CohortColumns.ACTIVE_CUSTOMERS);
    return customers == null ? null : BigDecimal.valueOf(customers).setScale(MEASURE_SCALE);
  }

  private static @Nullable BigDecimal rate(Line cell) {
    Double rate = cell.get(CohortColumns.RETENTION_RATE);
    return rate == null
        ? null
        : BigDecimal.valueOf(rate).setScale(MEASURE_SCALE, RoundingMode.HALF_UP);
  }

  private @Nullable BigDecimal revenue(Line cell) {
    Long minor = cell.get(CohortColumns.NET_REVENUE);
    return minor == null ? null : BigDecimal.valueOf(minor, moneyScale).setScale(MEASURE_SCALE);
  }

  /** A measure of a cell. */
  private interface Value {
    @Nullable BigDecimal of(Line cell);
  }

  @Override
  public SegmentTable full() {
    return cells;
  }

  @Override
  public Hiding hiding() {
    return cells.hiding();
  }

  @Override
  public boolean addsUp() {
    return false;
  }

  /** The columns for a number of ages. */
  private record MatrixColumns(
      TableSpec spec,
      Column<String> dimension,
      Column<String> segment,
      Column<String> measure,
      Column<LocalDate> cohortPeriod,
      Column<Long> cohortCustomers,
      List<Column<BigDecimal>> ages)
      implements Serializable {

    static MatrixColumns upTo(int lastAge) {
      TableBuilder table =
          TableSpec.named(NAME)
              .suppressible()
              .grain("one row per dimension, segment, measure and cohort_period")
              .comment(
                  "The retention triangle. NULL: not happened, suppressed, or for a rate, not"
                      + " complete");
      Column<String> dimension = SegmentColumns.dimension(table);
      Column<String> segment = SegmentColumns.segment(table);
      Column<String> measure = table.textKey("measure", "customers, retention_rate or net_revenue");
      Column<LocalDate> cohort = table.dateKey("cohort_period", "First day of the cohort period");
      Column<Long> customers = table.customers("cohort_customers", "Customers in the cohort");
      List<Column<BigDecimal>> ages = new ArrayList<>();
      for (int age = 0; age <= lastAge; age++) {
        ages.add(table.measure("age_" + age, "The measure at age " + age));
      }
      return new MatrixColumns(
          table.build(), dimension, segment, measure, cohort, customers, List.copyOf(ages));
    }
  }
}
