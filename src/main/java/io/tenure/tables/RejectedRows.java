package io.tenure.tables;

import io.tenure.history.FoundRows;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.List;

/** One row per input and reason: the rows that were not taken as they came. */
public final class RejectedRows {
  private static final TableBuilder TABLE =
      TableSpec.named("rejected_rows")
          .grain("one row per input and reason")
          .comment("Rows rejected, left out, or kept but counted; a reason nobody met has 0 rows");

  private static final Column<String> INPUT =
      TABLE.textKey("input", "Which input: transactions, customers or a further one");
  private static final Column<String> REASON = TABLE.textKey("reason", "What was found");
  private static final Column<String> OUTCOME =
      TABLE.choice(
          "outcome", List.of("rejected", "left_out", "kept"), "rejected, left_out or kept");
  private static final Column<Long> ROWS =
      TABLE.rows(
          "rows",
          "Rows; transactions for zero_amount and unknown_customer, customers for never_active"
              + " and no_acquisition_date");
  private static final Column<Double> SHARE =
      TABLE.rate("share", "rows / all rows of the input after its filter");

  public static final TableSpec SPEC = TABLE.build();

  /** The rows of the table from the counts, a dozen of them. */
  public static List<Line> lines(List<FoundRows> found) {
    return found.stream().map(RejectedRows::line).toList();
  }

  private static Line line(FoundRows found) {
    return new Line(SPEC)
        .set(INPUT, found.inputText())
        .set(REASON, found.reason())
        .set(OUTCOME, found.outcomeText())
        .set(ROWS, found.rows())
        .set(SHARE, found.share().isPresent() ? found.share().getAsDouble() : null);
  }

  private RejectedRows() {}
}
