package io.tenure.restatements;

import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowFormat;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Looks at the rows of a table of two publications, one key after the other. */
final class TableWalk {
  private final List<Column<?>> columns;
  private final int[] ages;
  private final RowFormat format;
  private final Rules rules;
  private final Consumer<Change> told;
  private final Moved moved = new Moved();

  /**
   * By what rules.
   *
   * @param finality what was over in both
   * @param cause why a figure is another one of which everything was over in both
   * @param showsValues whether changes have values
   */
  record Rules(Finality finality, Cause cause, Numbers numbers, boolean showsValues) {}

  TableWalk(TablePair pair, Rules rules, Consumer<Change> told) {
    this.columns = pair.compared();
    this.ages = Finality.ages(columns);
    this.format = pair.now().format();
    this.rules = rules;
    this.told = told;
  }

  Moved moved() {
    return moved;
  }

  /** The rows of a key; one of them may be null. */
  void look(@Nullable Line old, @Nullable Line later) {
    if (old == null && later != null) {
      lookAtOne(later, Kind.APPEARED);
    } else if (old != null && later == null) {
      lookAtOne(old, Kind.DISAPPEARED);
    } else if (old != null && later != null) {
      lookAtBoth(old, later);
    }
  }

  private void lookAtOne(Line row, Kind kind) {
    if (rules.finality.isOver(row)) {
      add(row, Change.ALL_OF_THE_ROW, kind);
    } else {
      moved.otherPeriod();
    }
  }

  private void lookAtBoth(Line old, Line later) {
    if (old.isSuppressed() != later.isSuppressed()) {
      add(later, TableSpec.IS_SUPPRESSED, Kind.SUPPRESSION_CHANGED);
    } else if (!later.isSuppressed()) {
      IntPredicate isFinal = rules.finality.of(later, ages);
      for (int at = 0; at < ages.length; at++) {
        compare(old, later, at, isFinal);
      }
    }
  }

  private void compare(Line old, Line later, int at, IntPredicate isFinal) {
    Column<?> column = columns.get(at);
    Object before = old.get(column);
    Object now = later.get(column);
    if (!rules.numbers.isSame(before, now)) {
      Kind kind = isFinal.test(at) ? kind(before, now) : Kind.COMPLETED;
      Cause cause =
          kind == Kind.COMPLETED && !rules.finality.isSameDay() ? Cause.AS_OF : rules.cause;
      add(
          new Change(
              later,
              column.name(),
              kind,
              cause,
              rules.showsValues ? format.value(old, column) : null,
              rules.showsValues ? format.value(later, column) : null));
    } else if (now != null && isFinal.test(at)) {
      moved.equal();
    }
  }

  private static Kind kind(@Nullable Object before, @Nullable Object now) {
    if (before == null) {
      return Kind.APPEARED;
    }
    return now == null ? Kind.DISAPPEARED : Kind.RESTATED;
  }

  private void add(Line row, String column, Kind kind) {
    add(new Change(row, column, kind, rules.cause, null, null));
  }

  private void add(Change change) {
    moved.add(change);
    told.accept(change);
  }
}
