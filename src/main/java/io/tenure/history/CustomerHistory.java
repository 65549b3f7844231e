package io.tenure.history;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * One row per customer: when it came, when it was active, and what it brought, by period.
 *
 * <p>Not published: it holds customer ids. Rows without a customer id carry the findings of input
 * rows that belong to no customer.
 */
public final class CustomerHistory {
  public static final String NAME = "customer_history";

  /** BIGINT or STRING, as in the input. */
  public static final String CUSTOMER_ID = "customer_id";

  /** Ordinal of the cohort, of the first one if there are many; NULL without a cohort. */
  public static final String COHORT_PERIOD = "cohort_period";

  /** Cohorts that the customer is in. */
  public static final String MEMBERSHIPS = "memberships";

  /** Net revenue from each of these cohorts on, in minor units. */
  public static final String COHORT_REVENUE = "cohort_revenue";

  /**
   * Ordinal of the period from which the customer counts: that of its first qualifying transaction,
   * or of the n-th; NULL without one. Movements know a customer from then on, whatever its cohort.
   */
  public static final String JOINED_PERIOD = "joined_period";

  /** Ordinal of the period of the second qualifying transaction; NULL without one. */
  public static final String SECOND_ORDER_PERIOD = "second_order_period";

  /** Ordinal of the period of the first transaction of any kind. */
  public static final String FIRST_PERIOD = "first_period";

  /** Ordinal of the last active period; NULL without one. */
  public static final String LAST_ACTIVE_PERIOD = "last_active_period";

  /** W of this customer, in periods. */
  public static final String INACTIVITY_WINDOW = "inactivity_window";

  /** Ordinals of the active periods, ascending; the joined period is the first of them. */
  public static final String ACTIVE_PERIODS = "active_periods";

  /**
   * Ordinals of the complete periods at whose end the customer is alive, ascending: active in one
   * of the W periods that end with it.
   */
  public static final String ALIVE_PERIODS = "alive_periods";

  /** Ordinals of the periods with orders or money, ascending; the next four run parallel. */
  public static final String PERIODS = "periods";

  public static final String IS_ACTIVE = "is_active";

  /** Qualifying transactions. */
  public static final String ORDERS = "orders";

  /** Revenue before refunds, and refunds as positive amounts, in minor units. */
  public static final String GROSS = "gross";

  public static final String REFUNDS = "refunds";

  /**
   * The same by the complete spans of the coarser grains: ids of the spans, ascending within a
   * grain, and four arrays that run parallel.
   */
  public static final String SPANS = "spans";

  public static final String SPAN_IS_ACTIVE = "span_is_active";
  public static final String SPAN_ORDERS = "span_orders";
  public static final String SPAN_GROSS = "span_gross";
  public static final String SPAN_REFUNDS = "span_refunds";

  /** Input rows, accepted or not. */
  public static final String TRANSACTION_ROWS = "transaction_rows";

  public static final String CUSTOMER_ROWS = "customer_rows";

  /** What was found of them: codes, rows of each, and evidence; NULL when nothing was. */
  public static final String FINDINGS = "findings";

  public static final String FINDING_ROWS = "finding_rows";
  public static final String SAMPLES = "samples";

  /** The segment of a customer of whom a dimension knows nothing. */
  public static final String NO_VALUE = "(none)";

  private static final String DIMENSION_PREFIX = "dimension_";

  /** The column that holds a customer's segment of a dimension; never NULL for a customer. */
  public static String dimensionColumn(String dimension) {
    return DIMENSION_PREFIX + dimension;
  }

  static boolean isDimension(String column) {
    return column.startsWith(DIMENSION_PREFIX);
  }

  /** The schema for a kind of customer id and some dimensions. */
  static StructType schema(DataType idType, List<String> dimensions) {
    StructType schema =
        new StructType()
            .add(CUSTOMER_ID, idType)
            .add(COHORT_PERIOD, DataTypes.IntegerType)
            .add(MEMBERSHIPS, DataTypes.IntegerType)
            .add(COHORT_REVENUE, DataTypes.LongType)
            .add(JOINED_PERIOD, DataTypes.IntegerType)
            .add(SECOND_ORDER_PERIOD, DataTypes.IntegerType)
            .add(FIRST_PERIOD, DataTypes.IntegerType)
            .add(LAST_ACTIVE_PERIOD, DataTypes.IntegerType)
            .add(INACTIVITY_WINDOW, DataTypes.IntegerType)
            .add(ACTIVE_PERIODS, DataTypes.createArrayType(DataTypes.IntegerType, false))
            .add(ALIVE_PERIODS, DataTypes.createArrayType(DataTypes.IntegerType, false))
            .add(PERIODS, DataTypes.createArrayType(DataTypes.IntegerType, false))
            .add(IS_ACTIVE, DataTypes.createArrayType(DataTypes.BooleanType, false))
            .add(ORDERS, DataTypes.createArrayType(DataTypes.IntegerType, false))
            .add(GROSS, DataTypes.createArrayType(DataTypes.LongType, false))
            .add(REFUNDS, DataTypes.createArrayType(DataTypes.LongType, false))
            .add(SPANS, DataTypes.createArrayType(DataTypes.IntegerType, false))
            .add(SPAN_IS_ACTIVE, DataTypes.createArrayType(DataTypes.BooleanType, false))
            .add(SPAN_ORDERS, DataTypes.createArrayType(DataTypes.IntegerType, false))
            .add(SPAN_GROSS, DataTypes.createArrayType(DataTypes.LongType, false))
            .add(SPAN_REFUNDS, DataTypes.createArrayType(DataTypes.LongType, false))
            .add(TRANSACTION_ROWS, DataTypes.LongType)
            .add(CUSTOMER_ROWS, DataTypes.LongType)
            .add(FINDINGS, DataTypes.createArrayType(DataTypes.StringType, false))
            .add(FINDING_ROWS, DataTypes.createArrayType(DataTypes.LongType, false))
            .add(SAMPLES, DataTypes.createArrayType(DataTypes.StringType, false));
    for (String dimension : dimensions) {
      schema = schema.add(dimensionColumn(dimension), DataTypes.StringType);
    }
    return schema;
  }

  private CustomerHistory() {}
}
