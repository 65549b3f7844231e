package io.tenure.restatements;

import io.tenure.publish.TableCursor;
import io.tenure.publish.WrittenTable;
import io.tenure.table.Column;
import io.tenure.table.KeyOrder;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A table of two publications, walked over side by side: both are sorted by their key, so that one
 * row of each is held at a time.
 *
 * @param columns those that both have, the key included
 */
record TablePair(WrittenTable before, WrittenTable now, List<Column<?>> columns) {
  /** They say how far a row is, and change as time goes by. */
  private static final Set<String> NOT_COMPARED =
      Set.of("period", "is_complete", "is_settled", TableSpec.IS_SUPPRESSED);

  /** The same table twice; empty where its rows cannot be told to be the same ones. */
  static Optional<TablePair> of(WrittenTable before, WrittenTable now) {
    List<Column<?>> columns = now.columnsOfFiles();
    columns = columns.stream().filter(before.columnsOfFiles()::contains).toList();
    boolean isAlike =
        columns.containsAll(now.spec().key())
            && before.format().moneyScale() == now.format().moneyScale();
    return isAlike ? Optional.of(new TablePair(before, now, columns)) : Optional.empty();
  }

  TableSpec spec() {
    return now.spec();
  }

  /** Names of the columns that not both have. */
  List<String> notInBoth() {
    return spec().own().stream()
        .filter(column -> !columns.contains(column))
        .map(Column::name)
        .toList();
  }

  /** Those whose values are compared. */
  List<Column<?>> compared() {
    return columns.stream()
        .filter(column -> !spec().key().contains(column) && !NOT_COMPARED.contains(column.name()))
        .toList();
  }

  /** Compares all rows. */
  Moved walk(TableWalk.Rules rules, Consumer<Change> told) {
    TableWalk walk = new TableWalk(this, rules, told);
    try (TableCursor left = before.rows(columns);
        TableCursor right = now.rows(columns)) {
      Line old = left.next();
      Line later = right.next();
      while (old != null || later != null) {
        int order = order(old, later);
        walk.look(order <= 0 ? old : null, order >= 0 ? later : null);
        old = order <= 0 ? left.next() : old;
        later = order >= 0 ? right.next() : later;
      }
    }
    return walk.moved();
  }

  private static int order(@Nullable Line old, @Nullable Line later) {
    if (old == null || later == null) {
      return old == null ? 1 : -1;
    }
    return KeyOrder.compare(old, later);
  }
}
