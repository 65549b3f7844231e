package io.tenure.table;

import io.tenure.table.Column.Presence;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a table as rows of Spark, in which money has its decimals.
 *
 * @param spec the table
 * @param columns those of the rows, in their order
 * @param moneyScale decimals of money
 */
public record RowFormat(TableSpec spec, List<Column<?>> columns, int moneyScale)
    implements Serializable {
  /** Field metadata under which the first column carries the comment of its table. */
  public static final String TABLE_COMMENT = "table_comment";

  /** The rows as they are published, without the stamp of the run. */
  public static RowFormat published(TableSpec spec, int moneyScale) {
    return new RowFormat(spec, spec.own(), moneyScale);
  }

  /**
   * The same of a table whose comment says what one customer is.
   *
   * @param word such as account; empty where it is a customer
   */
  public static RowFormat published(TableSpec spec, int moneyScale, Optional<String> word) {
    return published(spec.counting(word), moneyScale);
  }

  /** The rows with what is behind them. */
  public static RowFormat full(TableSpec spec, int moneyScale) {
    List<Column<?>> all = new ArrayList<>(spec.own());
    all.addAll(spec.behind());
    return new RowFormat(spec, List.copyOf(all), moneyScale);
  }

  /**
   * The schema with column comments. Parquet has no place for a table comment that Spark writes, so
   * the first column carries it.
   */
  public StructType schema() {
    List<StructField> fields = new ArrayList<>();
    for (Column<?> column : columns) {
      MetadataBuilder metadata = new MetadataBuilder().withMetadata(metadata(column));
      if (fields.isEmpty()) {
        metadata.putString(TABLE_COMMENT, spec.grain() + ". " + spec.comment());
      }
      fields.add(
          new StructField(
              column.name(), column.type().sparkType(moneyScale), true, metadata.build()));
    }
    return new StructType(fields.toArray(StructField[]::new));
  }

  /** What a field of Spark says of a column. */
  public static Metadata metadata(Column<?> column) {
    return new MetadataBuilder().putString("comment", column.meaning()).build();
  }

  /**
   * The row of a line.
   *
   * @throws IllegalStateException if it lacks a value that every row has
   */
  public Row row(Line line) {
    @Nullable Object[] values = new Object[columns.size()];
    for (int at = 0; at < values.length; at++) {
      Column<?> column = columns.get(at);
      Object value = line.raw(column);
      if (value == null && column.presence() == Presence.ALWAYS) {
        throw new IllegalStateException("no " + column.name() + " in a row of " + spec.name());
      }
      values[at] = value(column, value);
    }
    return RowFactory.create(values);
  }

  /** What a column of a line holds, money with its decimals. */
  public @Nullable Object value(Line line, Column<?> column) {
    return value(column, line.raw(column));
  }

  private @Nullable Object value(Column<?> column, @Nullable Object held) {
    return held != null && column.type().isMoney()
        ? BigDecimal.valueOf((Long) held, moneyScale)
        : held;
  }

  /** The line of such a row. */
  public Line line(Row row) {
    Line line = new Line(spec);
    for (int at = 0; at < columns.size(); at++) {
      Object value = row.get(at);
      line.setValue(
          columns.get(at),
          value != null && columns.get(at).type().isMoney()
              ? Long.valueOf(((BigDecimal) value).unscaledValue().longValueExact())
              : value);
    }
    return line;
  }
}
