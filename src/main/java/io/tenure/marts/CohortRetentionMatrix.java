package io.tenure.marts;

import static io.tenure.table.ColumnType.COUNT;
import static io.tenure.table.ColumnType.DATE;
import static io.tenure.table.ColumnType.MEASURE;
import static io.tenure.table.ColumnType.TEXT;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import io.tenure.table.TableSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * One row per dimension, segment, measure and cohort period, with a column per age: the triangle as
 * people read it.
 */
public final class CohortRetentionMatrix {
  public static final String MEASURE_COLUMN = "measure";

  public static final String NAME = "cohort_retention_matrix";

  /** Counts of active customers, their rate, and net revenue. */
  public static final String CUSTOMERS = "customers";

  public static final String RETENTION_RATE = "retention_rate";
  public static final String NET_REVENUE = "net_revenue";

  /**
   * The contract for a configured number of ages: the width never depends on the data.
   *
   * @param lastAge the N of age_N
   */
  public static TableSpec spec(int lastAge) {
    TableSpec.Builder spec =
        TableSpec.named(NAME)
            .grain("one row per dimension, segment, measure and cohort_period")
            .comment(
                "The retention triangle. NULL: not happened, suppressed, or for a rate, not complete")
            .key("dimension", TEXT, "The dimension the segment belongs to; all for the total")
            .key("segment", TEXT, "The segment of the customers; all for the total")
            .key(MEASURE_COLUMN, TEXT, "customers, retention_rate or net_revenue")
            .key("cohort_period", DATE, "First day of the cohort period")
            .required("cohort_customers", COUNT, "Customers in the cohort");
    for (int age = 0; age <= lastAge; age++) {
      spec.optional(ageColumn(age), MEASURE, "The measure at age " + age);
    }
    return spec.suppressible().build();
  }

  private static String ageColumn(int age) {
    return "age_" + age;
  }

  private static final String VALUE = "value";

  /**
   * Builds the table.
   *
   * @param cohortRetention the table of that name
   * @param lastAge the N of age_N
   */
  public static Dataset<Row> build(Dataset<Row> cohortRetention, int lastAge) {
    List<Object> ages = IntStream.rangeClosed(0, lastAge).<Object>mapToObj(age -> age).toList();
    WindowSpec cohort =
        Window.partitionBy(
            col(CohortRetention.DIMENSION),
            col(CohortRetention.SEGMENT),
            col(CohortRetention.COHORT_PERIOD));
    Column isShown = col(CohortRetention.AGE_COLUMN).leq(lit(lastAge));
    Dataset<Row> matrix =
        cohortRetention
            .select(
                col(CohortRetention.DIMENSION),
                col(CohortRetention.SEGMENT),
                col(CohortRetention.COHORT_PERIOD),
                // a suppressed cell does not say it
                max(col(CohortRetention.COHORT_CUSTOMERS))
                    .over(cohort)
                    .as(CohortRetention.COHORT_CUSTOMERS),
                max(col(TableSpec.IS_SUPPRESSED).and(isShown))
                    .over(cohort)
                    .as(TableSpec.IS_SUPPRESSED),
                col(CohortRetention.AGE_COLUMN),
                inline(measures()))
            .groupBy(
                col(CohortRetention.DIMENSION),
                col(CohortRetention.SEGMENT),
                col(MEASURE_COLUMN),
                col(CohortRetention.COHORT_PERIOD),
                col(CohortRetention.COHORT_CUSTOMERS),
                col(TableSpec.IS_SUPPRESSED))
            .pivot(CohortRetention.AGE_COLUMN, ages)
            .agg(max(col(VALUE)));
    Map<String, String> names = new HashMap<>();
    for (int age = 0; age <= lastAge; age++) {
      names.put(Integer.toString(age), ageColumn(age));
    }
    return matrix.withColumnsRenamed(names);
  }

  private static Column measures() {
    return array(
        measure(CUSTOMERS, CohortRetention.ACTIVE_CUSTOMERS),
        measure(RETENTION_RATE, CohortRetention.RETENTION_RATE),
        measure(NET_REVENUE, CohortRetention.NET_REVENUE));
  }

  private static Column measure(String name, String column) {
    return struct(lit(name).as(MEASURE_COLUMN), col(column).cast(MEASURE.sparkType(0)).as(VALUE));
  }

  private CohortRetentionMatrix() {}
}
