package io.tenure.table;

import io.tenure.table.ColumnSpec.Presence;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The contract of a published table: the only place that says its name, grain, key, columns, types
 * and meaning. Schema, contract check, comments and data dictionary come from it.
 *
 * @param grain the sentence "one row per …"
 * @param key the columns that identify a row, in sort order
 */
public record TableSpec(
    String name, String grain, String comment, List<String> key, List<ColumnSpec> columns) {

  public static final String AS_OF = "as_of";
  public static final String RUN_ID = "run_id";

  /** Whether figures of the row are left out for privacy. */
  public static final String IS_SUPPRESSED = "is_suppressed";

  /** Field metadata under which the first column carries the comment of its table. */
  public static final String TABLE_COMMENT = "table_comment";

  public static Builder named(String name) {
    return new Builder(name);
  }

  public List<String> columnNames() {
    return columns.stream().map(ColumnSpec::name).toList();
  }

  /** Whether its rows can be suppressed. */
  public boolean isSuppressible() {
    return columnNames().contains(IS_SUPPRESSED);
  }

  /** The columns that a suppressed row leaves out. */
  public List<String> figures() {
    return columns.stream()
        .filter(column -> column.presence() != Presence.ALWAYS)
        .map(ColumnSpec::name)
        .toList();
  }

  /**
   * The Spark schema with column comments. Parquet has no place for a table comment that Spark
   * writes, so the first column carries it.
   *
   * @param moneyScale decimals of the money columns
   */
  public StructType schema(int moneyScale) {
    List<StructField> fields = new ArrayList<>();
    for (ColumnSpec column : columns) {
      MetadataBuilder metadata = new MetadataBuilder().putString("comment", column.comment());
      if (fields.isEmpty()) {
        metadata.putString(TABLE_COMMENT, grain + ". " + comment);
      }
      fields.add(
          new StructField(
              column.name(), column.type().sparkType(moneyScale), true, metadata.build()));
    }
    return new StructType(fields.toArray(StructField[]::new));
  }

  /** Collects the columns in their published order; every table ends with as_of and run_id. */
  public static final class Builder {
    private final String name;
    private final List<ColumnSpec> columns = new ArrayList<>();
    private final List<String> key = new ArrayList<>();
    private String grain = "";
    private String comment = "";

    private Builder(String name) {
      this.name = name;
    }

    public Builder grain(String sentence) {
      this.grain = sentence;
      return this;
    }

    public Builder comment(String sentence) {
      this.comment = sentence;
      return this;
    }

    public Builder key(String column, ColumnType type, String meaning) {
      key.add(column);
      return required(column, type, meaning);
    }

    public Builder required(String column, ColumnType type, String meaning) {
      return add(column, type, Presence.ALWAYS, meaning);
    }

    public Builder optional(String column, ColumnType type, String meaning) {
      return add(column, type, Presence.SOMETIMES, meaning);
    }

    private Builder add(String column, ColumnType type, Presence presence, String meaning) {
      columns.add(new ColumnSpec(column, type, presence, meaning));
      return this;
    }

    /**
     * Ends the columns of a table whose rows can be suppressed: counts, money and what else its
     * rows always have are NULL there; its key, its dates, words and flags stay.
     *
     * @param hidden flags that do not stay
     */
    public Builder suppressible(String... hidden) {
      columns.replaceAll(
          column -> isFigure(column, List.of(hidden)) ? unlessSuppressed(column) : column);
      return required(
          IS_SUPPRESSED,
          ColumnType.FLAG,
          "The row's figures are left out: they are of fewer customers than"
              + " privacy.minimum-customers, or would give such figures back");
    }

    private boolean isFigure(ColumnSpec column, List<String> hidden) {
      boolean stays =
          key.contains(column.name())
              || column.type() == ColumnType.DATE
              || column.type() == ColumnType.TEXT
              || column.type() == ColumnType.FLAG;
      return column.required() && (!stays || hidden.contains(column.name()));
    }

    private static ColumnSpec unlessSuppressed(ColumnSpec column) {
      return new ColumnSpec(
          column.name(), column.type(), Presence.UNLESS_SUPPRESSED, column.comment());
    }

    public TableSpec build() {
      required(AS_OF, ColumnType.DATE, "Last day, inclusive, for which the input is complete");
      required(RUN_ID, ColumnType.TEXT, "The run that published the row");
      return new TableSpec(name, grain, comment, List.copyOf(key), List.copyOf(columns));
    }
  }
}
