package io.tenure.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a table in the making, set and read by its columns. */
public final class Line {
  private final TableSpec spec;
  private final @Nullable Object[] values;
  private final @Nullable Object[] behind;

  public Line(TableSpec spec) {
    this.spec = spec;
    this.values = new Object[spec.columns().size()];
    this.behind = new Object[spec.behind().size()];
    if (spec.isSuppressible()) {
      suppress(false);
    }
  }

  private Line(Line other) {
    this.spec = other.spec;
    this.values = other.values.clone();
    this.behind = other.behind.clone();
  }

  /** A line of its own with the same values. */
  public Line copy() {
    return new Line(this);
  }

  public TableSpec spec() {
    return spec;
  }

  /**
   * Fills a column.
   *
   * @throws IllegalArgumentException if it is of another table
   */
  public <T> Line set(Column<T> column, @Nullable T value) {
    requireOwn(column);
    if (column.at() >= 0) {
      values[column.at()] = value;
    } else {
      behind[-1 - column.at()] = value;
    }
    return this;
  }

  /** Leaves a column without a value. */
  public void clear(Column<?> column) {
    setValue(column, null);
  }

  /** Says whether the figures of the line are left out for privacy. */
  public void suppress(boolean isSuppressed) {
    values[spec.flagAt()] = isSuppressed;
  }

  public boolean isSuppressed() {
    return spec.isSuppressible() && Boolean.TRUE.equals(values[spec.flagAt()]);
  }

  /** Fills a column with a value that is known to be of its type. */
  @SuppressWarnings("unchecked")
  public void setValue(Column<?> column, @Nullable Object value) {
    set((Column<Object>) column, value);
  }

  /** The value of a column; null where it has none. */
  @SuppressWarnings("unchecked") // set with a value of that type
  public <T> @Nullable T get(Column<T> column) {
    requireOwn(column);
    return (T) (column.at() >= 0 ? values[column.at()] : behind[-1 - column.at()]);
  }

  /**
   * The value of a column that has one.
   *
   * @throws IllegalStateException if it has none
   */
  public <T> T value(Column<T> column) {
    T value = get(column);
    if (value == null) {
      throw new IllegalStateException("no " + column.name() + " in a row of " + spec.name());
    }
    return value;
  }

  /** A count or a sum of money; 0 where there is none. */
  public long count(Column<Long> column) {
    Long value = get(column);
    return value == null ? 0 : value;
  }

  public boolean has(Column<?> column) {
    return get(column) != null;
  }

  /** The value of a column that is known to be of this table. */
  @Nullable Object raw(Column<?> column) {
    return column.at() >= 0 ? values[column.at()] : behind[-1 - column.at()];
  }

  /** A task of Spark has copies of columns, which are equal and not the same. */
  @SuppressWarnings("ReferenceEquality") // mostly they are, and all else takes longer
  private void requireOwn(Column<?> column) {
    List<Column<?>> own = column.at() >= 0 ? spec.columns() : spec.behind();
    int place = column.at() >= 0 ? column.at() : -1 - column.at();
    boolean isOwn =
        place < own.size() && (own.get(place) == column || own.get(place).equals(column));
    if (!isOwn) {
      throw new IllegalArgumentException(column.name() + " is no column of " + spec.name());
    }
  }
}
