package io.tenure.marts;

import static io.tenure.table.ColumnType.COUNT;
import static io.tenure.table.ColumnType.RATE;
import static io.tenure.table.ColumnType.TEXT;

import io.tenure.history.FoundRows;
import io.tenure.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One row per input and reason: the rows that were not taken as they came. */
public final class RejectedRows {
  public static final String INPUT = "input";
  public static final String REASON = "reason";
  public static final String OUTCOME = "outcome";
  public static final String ROWS = "rows";
  public static final String SHARE = "share";

  public static final TableSpec SPEC =
      TableSpec.named("rejected_rows")
          .grain("one row per input and reason")
          .comment("Rows rejected, left out, or kept but counted; a reason nobody met has 0 rows")
          .key(INPUT, TEXT, "transactions or customers")
          .key(REASON, TEXT, "What was found")
          .required(OUTCOME, TEXT, "rejected, left_out or kept")
          .required(
              ROWS,
              COUNT,
              "Rows; transactions for zero_amount and unknown_customer, customers for never_active"
                  + " and no_acquisition_date")
          .optional(SHARE, RATE, "rows / all rows of the input after its filter")
          .build();

  private static final StructType SCHEMA =
      new StructType()
          .add(INPUT, DataTypes.StringType)
          .add(REASON, DataTypes.StringType)
          .add(OUTCOME, DataTypes.StringType)
          .add(ROWS, DataTypes.LongType)
          .add(SHARE, DataTypes.DoubleType);

  /** Builds the table from the counts, a dozen of them. */
  public static Dataset<Row> build(SparkSession spark, List<FoundRows> found) {
    List<Row> rows = new ArrayList<>();
    for (FoundRows each : found) {
      Double share = each.share().isPresent() ? each.share().getAsDouble() : null;
      rows.add(
          RowFactory.create(
              each.inputText(), each.reason(), each.outcomeText(), each.rows(), share));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }

  private RejectedRows() {}
}
