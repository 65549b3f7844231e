package io.tenure.marts;

import static io.tenure.table.ColumnType.*;

import io.tenure.table.TableSpec;

/** One row per property of the run: where the tables come from. */
public final class Run {
  public static final TableSpec SPEC =
      TableSpec.named("run")
          .grain("one row per property")
          .comment(
              "The record of the run; the only table that differs when the same run is repeated")
          .key("property", TEXT, "Name, such as rows_out.cohort_retention")
          .required("value", TEXT, "Its value as text")
          .build();

  private Run() {}
}
