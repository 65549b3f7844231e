package io.tenure.quality;

import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.List;

/** One row per check and table: what was expected of the written tables and what was found. */
public final class QualityChecks {
  private static final TableBuilder TABLE =
      TableSpec.named("quality_checks")
          .grain("one row per check_name and table_name")
          .comment("A failed check of severity error stops the publication");

  private static final Column<String> CHECK = TABLE.textKey("check_name", "The rule");
  private static final Column<String> TABLE_NAME =
      TABLE.textKey("table_name", "The table it was checked on");
  private static final Column<String> SEVERITY =
      TABLE.choice("severity", List.of("error", "warning"), "error or warning");
  private static final Column<Boolean> PASSED = TABLE.flag("passed", "The rule holds");
  private static final Column<String> OBSERVED = TABLE.text("observed", "What was found");
  private static final Column<String> EXPECTED = TABLE.text("expected", "What should be found");

  public static final TableSpec SPEC = TABLE.build();

  private static final String SUPPRESSED = "(suppressed)";

  /**
   * The rows of the table.
   *
   * @param withFigures whether bare numbers are shown: they may count customers, and a check knows
   *     no minimum
   */
  public static List<Line> lines(List<Check> checks, boolean withFigures) {
    return checks.stream().map(check -> line(check, withFigures || !check.isOfFigures())).toList();
  }

  private static Line line(Check check, boolean isShown) {
    return new Line(SPEC)
        .set(CHECK, check.name())
        .set(TABLE_NAME, check.table())
        .set(SEVERITY, check.severity())
        .set(PASSED, check.passed())
        .set(OBSERVED, isShown ? check.observed() : SUPPRESSED)
        .set(EXPECTED, isShown ? check.expected() : SUPPRESSED);
  }

  private QualityChecks() {}
}
