package io.tenure.marts;

import static io.tenure.table.ColumnType.FLAG;
import static io.tenure.table.ColumnType.TEXT;

import io.tenure.table.TableSpec;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One row per check and table: what was expected of the written tables and what was found. */
public final class QualityChecks {
  private static final String CHECK = "check_name";
  private static final String TABLE = "table_name";
  private static final String SEVERITY = "severity";
  private static final String PASSED = "passed";
  private static final String OBSERVED = "observed";
  private static final String EXPECTED = "expected";

  public static final TableSpec SPEC =
      TableSpec.named("quality_checks")
          .grain("one row per check_name and table_name")
          .comment("A failed check of severity error stops the publication")
          .key(CHECK, TEXT, "The rule")
          .key(TABLE, TEXT, "The table it was checked on")
          .required(SEVERITY, TEXT, "error or warning")
          .required(PASSED, FLAG, "The rule holds")
          .required(OBSERVED, TEXT, "What was found")
          .required(EXPECTED, TEXT, "What should be found")
          .build();

  /** The columns as they are filled in, before the run stamps them. */
  public static final StructType ROWS =
      new StructType()
          .add(CHECK, DataTypes.StringType)
          .add(TABLE, DataTypes.StringType)
          .add(SEVERITY, DataTypes.StringType)
          .add(PASSED, DataTypes.BooleanType)
          .add(OBSERVED, DataTypes.StringType)
          .add(EXPECTED, DataTypes.StringType);

  private QualityChecks() {}
}
