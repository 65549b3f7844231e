package io.tenure.privacy;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.tenure.cells.JoinedCells;
import io.tenure.cells.Segments;
import io.tenure.marts.ActivityFrequency;
import io.tenure.marts.BenchmarkComparison;
import io.tenure.marts.CohortRetention;
import io.tenure.marts.CohortRetentionMatrix;
import io.tenure.marts.Figure;
import io.tenure.marts.InactivityWindow;
import io.tenure.marts.OwnFigures;
import io.tenure.marts.RetentionCurve;
import io.tenure.settings.PrivacySettings;
import io.tenure.table.TableSpec;
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
import org.apache.spark.sql.types.StructType;

/**
 * Makes of a full table what is published of it: rows of 1 to k - 1 customers without their
 * figures, and as many others as it takes to keep them from being computed from the rest of the
 * table. It looks at one table and one dimension at a time.
 */
public final class Suppression {
  private static final String GROUP = "suppression_group";

  private final PrivacySettings settings;
  private final SmallCounts small;
  private final MovementTables movement;

  /**
   * A suppression under some settings.
   *
   * @param baseGrain name of the base period's length
   */
  public Suppression(PrivacySettings settings, String baseGrain) {
    this.settings = settings;
    this.small = new SmallCounts(settings.minimumCustomers());
    this.movement = new MovementTables(baseGrain);
  }

  /** Whether anything could be left out. */
  public boolean isOn() {
    return settings.isOn();
  }

  /** Whether a table is suppressed by itself; the matrix is made of one that has been. */
  public boolean applies(TableSpec spec) {
    return isOn() && spec.isSuppressible() && !spec.name().equals(CohortRetentionMatrix.NAME);
  }

  /** The rows of a table of which nothing is left out. */
  public static Dataset<Row> none(TableSpec spec, Dataset<Row> rows) {
    boolean isFlagged = List.of(rows.columns()).contains(TableSpec.IS_SUPPRESSED);
    return spec.isSuppressible() && !isFlagged
        ? rows.withColumn(TableSpec.IS_SUPPRESSED, lit(false))
        : rows;
  }

  /**
   * The rows of a table without what is suppressed.
   *
   * @param full all rows with the columns that they were built with
   * @throws IllegalArgumentException if it is no table that segments and counts customers by itself
   */
  public Dataset<Row> of(TableSpec spec, Dataset<Row> full) {
    String name = spec.name();
    if (name.equals(CohortRetention.SPEC.name())) {
      return hidden(spec, full, new CohortRule(small), CohortRetention.COHORT_PERIOD);
    } else if (name.equals(RetentionCurve.SPEC.name())) {
      return hidden(spec, full, new CurveRule(small));
    } else if (movement.has(name)) {
      return hidden(spec, full, new MovementRule(small, movement.columns(name)));
    } else if (name.equals(InactivityWindow.SPEC.name())) {
      return hidden(spec, full, windows(), InactivityWindow.WINDOW);
    } else if (name.equals(ActivityFrequency.SPEC.name())) {
      return hidden(spec, full, new FrequencyRule(small));
    } else if (name.equals(BenchmarkComparison.SPEC.name())) {
      return comparison(full);
    }
    throw new IllegalArgumentException("no rule for the table " + name);
  }

  private GroupRule windows() {
    return new SumRule(
        small,
        List.of(
            InactivityWindow.SILENT_SPELLS,
            InactivityWindow.RETURNED_SPELLS,
            InactivityWindow.OPENING,
            JoinedCells.SEGMENT_CUSTOMERS));
  }

  /** What a figure is compared with is no secret, and the reason says why the rest is missing. */
  private Dataset<Row> comparison(Dataset<Row> full) {
    TableSpec spec = BenchmarkComparison.SPEC;
    List<String> figures =
        spec.figures().stream()
            .filter(column -> !column.equals(BenchmarkComparison.REFERENCE_VALUE))
            .toList();
    Dataset<Row> counted = OwnFigures.withParts(full);
    BenchmarkRule rule = new BenchmarkRule(small, OwnFigures.PARTS);
    Column isHidden = col(TableSpec.IS_SUPPRESSED);
    return hidden(
            counted.drop(TableSpec.IS_SUPPRESSED),
            new Hiding(rule, figures),
            order(spec),
            Figure.METRIC,
            Figure.HORIZON)
        .withColumn(
            BenchmarkComparison.REFERENCE_VALUE,
            when(
                not(col(BenchmarkComparison.REFERENCE).isin(BenchmarkRule.OWN_PAST.toArray())),
                col(BenchmarkComparison.REFERENCE_VALUE)))
        .withColumn(
            BenchmarkComparison.VERDICT,
            when(isHidden, lit(BenchmarkComparison.NOT_COMPARABLE))
                .otherwise(col(BenchmarkComparison.VERDICT)))
        .withColumn(
            BenchmarkComparison.REASON,
            when(isHidden, lit("suppressed, see privacy.minimum-customers"))
                .otherwise(col(BenchmarkComparison.REASON)));
  }

  /**
   * @param together columns whose values part the rows of a dimension into those that could give
   *     each other back
   */
  private static Dataset<Row> hidden(
      TableSpec spec, Dataset<Row> full, GroupRule rule, String... together) {
    return hidden(
        full.drop(TableSpec.IS_SUPPRESSED),
        new Hiding(rule, spec.figures()),
        order(spec),
        together);
  }

  private static Dataset<Row> hidden(
      Dataset<Row> full, Hiding hiding, Column[] order, String... together) {
    Column[] group =
        Stream.concat(Stream.of(Segments.DIMENSION), Stream.of(together))
            .map(name -> col(name).cast(DataTypes.StringType))
            .toArray(Column[]::new);
    Dataset<Row> grouped = full.withColumn(GROUP, concat_ws("|", group));
    StructType schema = grouped.schema().add(TableSpec.IS_SUPPRESSED, DataTypes.BooleanType);
    return grouped
        .groupBy(col(GROUP))
        .as(Encoders.STRING(), Encoders.row(grouped.schema()))
        .flatMapSortedGroups(order, hiding, Encoders.row(schema))
        .drop(GROUP);
  }

  /** Segments first, so that the first of equal ones is the same everywhere. */
  private static Column[] order(TableSpec spec) {
    return Stream.concat(
            Stream.of(Segments.SEGMENT),
            spec.key().stream().filter(key -> !key.equals(Segments.SEGMENT)))
        .map(name -> col(name))
        .toArray(Column[]::new);
  }

  /** A rule as Spark calls it, group by group. */
  private record Hiding(GroupRule rule, List<String> figures)
      implements FlatMapGroupsFunction<String, Row, Row> {

    @Override
    public Iterator<Row> call(String group, Iterator<Row> rows) {
      List<Row> all = new ArrayList<>();
      rows.forEachRemaining(all::add);
      TableRows table = new TableRows(all);
      rule.hide(table);
      return table.published(figures);
    }
  }
}
