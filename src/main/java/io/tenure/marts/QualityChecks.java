package io.tenure.marts;

import static io.tenure.table.ColumnType.*;

import io.tenure.table.TableSpec;

/** One row per check and table: what was expected of the written tables and what was found. */
public final class QualityChecks {
  public static final TableSpec SPEC =
      TableSpec.named("quality_checks")
          .grain("one row per check_name and table_name")
          .comment("A failed check of severity error stops the publication")
          .key("check_name", TEXT, "The rule")
          .key("table_name", TEXT, "The table it was checked on")
          .required("severity", TEXT, "error or warning")
          .required("passed", FLAG, "The rule holds")
          .required("observed", TEXT, "What was found")
          .required("expected", TEXT, "What should be found")
          .build();

  private QualityChecks() {}
}
