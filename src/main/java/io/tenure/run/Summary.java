package io.tenure.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tenure.cells.Segments;
import io.tenure.failure.Message;
import io.tenure.history.FoundRows;
import io.tenure.marts.BenchmarkComparison;
import io.tenure.marts.CohortRetention;
import io.tenure.marts.CustomerMovement;
import io.tenure.staging.InputName;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a person wants to know first, as text. */
public final class Summary {
  private static final double PERCENT = 100;

  private final Published run;

  public Summary(Published run) {
    this.run = run;
  }

  /** A dozen lines. */
  public String text() {
    return String.join(
        System.lineSeparator(),
        line("run", run.identity().runId() + ", as of " + run.calendar().asOf()),
        line("customers", Message.of("%,d in %d cohorts", run.bounds().customers(), cohorts())),
        line("last complete " + run.calendar().grain(), lastComplete()),
        line("benchmarks", verdicts()),
        line("rejected rows", rejected()),
        line("tables", run.output() + "/latest"));
  }

  private static String line(String name, String value) {
    return Message.of("%-22s %s", name, value);
  }

  private long cohorts() {
    // every cohort has a row for the last period, whenever it began
    Column last = lit(run.calendar().firstDay(run.calendar().current()));
    Column isCohort =
        col(CohortRetention.COHORT_CUSTOMERS).gt(lit(0)).or(col(TableSpec.IS_SUPPRESSED));
    return total(CohortRetention.SPEC.name())
        .where(col(CohortRetention.PERIOD).equalTo(last).and(isCohort))
        .count();
  }

  private String lastComplete() {
    Dataset<Row> movement = total(CustomerMovement.SPEC.name());
    List<Row> last =
        movement
            .where(col(CustomerMovement.GRAIN).equalTo(lit(run.calendar().grain())))
            .orderBy(col(CustomerMovement.PERIOD).desc())
            .select(
                col(CustomerMovement.PERIOD),
                col(CustomerMovement.OPENING),
                col(CustomerMovement.RETENTION_RATE),
                col(CustomerMovement.CHURN_RATE),
                col(CustomerMovement.CLOSING))
            .limit(1)
            .collectAsList();
    if (last.isEmpty()) {
      return "none yet";
    }
    Row row = last.get(0);
    if (row.isNullAt(4)) {
      return Message.of("%s: suppressed, too few customers", row.get(0));
    }
    return row.isNullAt(2)
        ? Message.of("%s: nobody was there before, %,d at its end", row.get(0), row.getLong(4))
        : Message.of(
            "%s: %.1f %% of %,d customers retained, %.1f %% churned, %,d at its end",
            row.get(0),
            row.getDouble(2) * PERCENT,
            row.getLong(1),
            row.getDouble(3) * PERCENT,
            row.getLong(4));
  }

  private String verdicts() {
    return run
        .table(BenchmarkComparison.SPEC.name())
        .rows()
        .groupBy(col(BenchmarkComparison.VERDICT))
        .count()
        .orderBy(col(BenchmarkComparison.VERDICT))
        .collectAsList()
        .stream()
        .map(row -> row.getString(0).replace('_', ' ') + " " + row.getLong(1))
        .collect(Collectors.joining(", "));
  }

  private String rejected() {
    long rows = run.bounds().transactionRows();
    String reasons =
        run.found().stream()
            .filter(found -> found.rows() > 0)
            .map(found -> Message.of("%s %,d", label(found), found.rows()))
            .collect(Collectors.joining(", "));
    return Message.of("of %,d transaction rows: %s", rows, reasons.isEmpty() ? "none" : reasons);
  }

  private static String label(FoundRows found) {
    String label = found.reason() + " (" + found.outcomeText().replace('_', ' ') + ")";
    return found.finding().input() == InputName.CUSTOMERS ? "customers " + label : label;
  }

  private Dataset<Row> total(String table) {
    return run.table(table).rows().where(Segments.isTotal());
  }
}
