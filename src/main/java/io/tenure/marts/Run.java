package io.tenure.marts;

import static io.tenure.table.ColumnType.TEXT;

import io.tenure.table.TableSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One row per property of the run: where the tables come from. */
public final class Run {
  private static final String PROPERTY = "property";
  private static final String VALUE = "value";

  public static final TableSpec SPEC =
      TableSpec.named("run")
          .grain("one row per property")
          .comment(
              "The record of the run; the only table that differs when the same run is repeated")
          .key(PROPERTY, TEXT, "Name, such as rows_out.cohort_retention")
          .required(VALUE, TEXT, "Its value as text")
          .build();

  /** The columns as they are filled in, before the run stamps them. */
  public static final StructType ROWS =
      new StructType().add(PROPERTY, DataTypes.StringType).add(VALUE, DataTypes.StringType);

  private Run() {}
}
