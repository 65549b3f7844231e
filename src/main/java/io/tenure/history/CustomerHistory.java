package io.tenure.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.tenure.settings.NoteInput;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * One row per customer: what it brought by period, its segments, and what was found of its rows.
 * Only what cannot be derived: when it joined, was active or alive follows from the book, see
 * {@link Customer}.
 *
 * <p>Not published: it holds customer ids. Rows without a book carry the findings of input rows
 * that belong to no customer.
 */
public final class CustomerHistory {
  public static final String NAME = "customer_history";

  /** The customer id, BIGINT or STRING as in the input; of other rows what gathered them. */
  public static final String KEY = "customer_key";

  /** Ordinal of the period in which the customer table says it was acquired; NULL without. */
  public static final String ACQUIRED_PERIOD = "acquired_period";

  /** Ordinal of the period of the first transaction of any kind; NULL without. */
  public static final String FIRST_PERIOD = "first_period";

  /**
   * Orders and money by period, or by day where a table asks for days, see {@link Book}; NULL where
   * there is no customer.
   */
  public static final String BOOK = "book";

  /** Orders of the period of acquisition that came before its day; NULL for none. */
  public static final String EARLY_ORDERS = "early_orders";

  /** Revenue less refunds of that time, in minor units; NULL for none. */
  public static final String EARLY_NET = "early_net";

  /** Whether nothing of the period of acquisition came on its day or later; NULL if all did. */
  public static final String IS_ONLY_EARLY = "is_only_early";

  /** Input rows, accepted or not. */
  public static final String TRANSACTION_ROWS = "transaction_rows";

  public static final String CUSTOMER_ROWS = "customer_rows";

  /** What the rows of the customer table say, as a number that changes when they do. */
  public static final String CUSTOMER_DIGEST = "customer_digest";

  /** What was found of them: codes, rows of each, and evidence; NULL when nothing was. */
  public static final String FINDINGS = "findings";

  public static final String FINDING_ROWS = "finding_rows";
  public static final String SAMPLES = "samples";

  /**
   * How many rows each input of notes has of the customer, accepted or not. Only runs with such
   * inputs have the column.
   */
  public static final String NOTE_ROWS = "note_rows";

  /**
   * Those of {@link #EARLY_ORDERS} that return; NULL for none. Only runs in which not every order
   * starts and returns have the column.
   */
  public static final String EARLY_RETURNS = "early_returns";

  /**
   * What was sold cost by day, see {@link CustomerCosts}; NULL where there is no customer. Only
   * runs that tell margin by it have the column.
   */
  public static final String COSTS = "costs";

  /**
   * Whether the customer may have a row of its own in a table. Only runs with such tables have the
   * column.
   */
  public static final String CONSENT = "consent";

  /** Whether it is kept whatever it brings, likewise. */
  public static final String STRATEGIC = "strategic";

  /**
   * The customer who referred it, if that is another one; NULL if nobody did. Circles are still in
   * it, see {@link Referrals}. Only runs whose customer table tells it have the column.
   */
  public static final String REFERRED_BY = "referred_by";

  /** The segment of a customer of whom a dimension knows nothing. */
  public static final String NO_VALUE = "(none)";

  private static final long DRAWS = 1 << 30;
  private static final String DIMENSION_PREFIX = "dimension_";

  /** The column that holds a customer's segment of a dimension; never NULL for a customer. */
  public static String dimensionColumn(String dimension) {
    return DIMENSION_PREFIX + dimension;
  }

  /**
   * The schema.
   *
   * @param notes the inputs of notes, of which each has a column, see {@link Note}
   */
  static StructType schema(DataType idType, List<String> dimensions, List<NoteInput> notes) {
    StructType schema =
        new StructType()
            .add(KEY, idType)
            .add(ACQUIRED_PERIOD, DataTypes.IntegerType)
            .add(FIRST_PERIOD, DataTypes.IntegerType)
            .add(BOOK, DataTypes.BinaryType)
            .add(EARLY_ORDERS, DataTypes.IntegerType)
            .add(EARLY_NET, DataTypes.LongType)
            .add(IS_ONLY_EARLY, DataTypes.BooleanType)
            .add(TRANSACTION_ROWS, DataTypes.LongType)
            .add(CUSTOMER_ROWS, DataTypes.LongType)
            .add(CUSTOMER_DIGEST, DataTypes.LongType)
            .add(FINDINGS, DataTypes.createArrayType(DataTypes.StringType, false))
            .add(FINDING_ROWS, DataTypes.createArrayType(DataTypes.LongType, false))
            .add(SAMPLES, DataTypes.createArrayType(DataTypes.StringType, false));
    for (String dimension : dimensions) {
      schema = schema.add(dimensionColumn(dimension), DataTypes.StringType);
    }
    if (!notes.isEmpty()) {
      schema = schema.add(NOTE_ROWS, DataTypes.createArrayType(DataTypes.LongType, false));
    }
    for (NoteInput input : notes) {
      schema = schema.add(input.column(), DataTypes.BinaryType);
    }
    return schema;
  }

  /** The schema where not every order starts and returns. */
  static StructType withRoles(StructType schema) {
    return schema.add(EARLY_RETURNS, DataTypes.IntegerType);
  }

  /** The schema with what was sold cost, where margin is told by it. */
  static StructType withCosts(StructType schema) {
    return schema.add(COSTS, DataTypes.BinaryType);
  }

  /** The schema with what is true of a customer or not, where tables of single customers ask. */
  static StructType withFlags(StructType schema) {
    return schema.add(CONSENT, DataTypes.BooleanType).add(STRATEGIC, DataTypes.BooleanType);
  }

  /** The schema with who referred a customer, where the customer table tells it. */
  static StructType withReferrers(StructType schema, DataType idType) {
    return schema.add(REFERRED_BY, idType);
  }

  /** A segment, which is never NULL for a customer. */
  static String named(@Nullable String segment) {
    return segment == null ? NO_VALUE : segment;
  }

  /** A number of a customer's id alone, by which some are drawn: whole, and not negative. */
  public static Column draw() {
    return pmod(xxhash64(col(KEY)), lit(DRAWS));
  }

  /** The rows that are about a customer. */
  public static Dataset<Row> customers(Dataset<Row> history) {
    return history.where(col(BOOK).isNotNull());
  }

  /** How many columns {@link #select} has before those that are asked for. */
  public static int columns(int dimensions) {
    return Customer.DIMENSIONS_AT + dimensions;
  }

  /** The columns that make a {@link Customer}, in its order, followed by more. */
  public static Dataset<Row> select(Dataset<Row> history, List<String> dimensions, String... more) {
    boolean hasRoles = List.of(history.columns()).contains(EARLY_RETURNS);
    Stream<Column> first =
        Stream.of(ACQUIRED_PERIOD, BOOK, EARLY_ORDERS, EARLY_NET, IS_ONLY_EARLY)
            .map(name -> col(name));
    // without roles, every order is a return
    Stream<Column> returns =
        Stream.of(col(hasRoles ? EARLY_RETURNS : EARLY_ORDERS).as(EARLY_RETURNS));
    Stream<Column> others =
        Stream.concat(
                dimensions.stream().map(dimension -> dimensionColumn(dimension)), Stream.of(more))
            .map(name -> col(name));
    return history.select(
        Stream.of(first, returns, others).flatMap(columns -> columns).toArray(Column[]::new));
  }

  private CustomerHistory() {}
}
