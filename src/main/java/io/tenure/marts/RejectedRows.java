package io.tenure.marts;

import static io.tenure.table.ColumnType.*;

import io.tenure.table.TableSpec;

/** One row per input and reason: the rows that were not taken as they came. */
public final class RejectedRows {
  public static final TableSpec SPEC =
      TableSpec.named("rejected_rows")
          .grain("one row per input and reason")
          .comment("Rows rejected, left out, or kept but counted; a reason nobody met has 0 rows")
          .key("input", TEXT, "transactions or customers")
          .key("reason", TEXT, "What was found")
          .required("outcome", TEXT, "rejected, left_out or kept")
          .required("rows", COUNT, "Rows (customers for never_active)")
          .optional("share", RATE, "rows / all rows of the input after its filter")
          .build();

  private RejectedRows() {}
}
