package io.tenure.quality;

import io.tenure.table.Column;
import io.tenure.table.KeyOrder;
import io.tenure.table.KnownFigure;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks one table as it was written, in one walk over its rows in the order of its key: the key,
 * the required columns, the rules of its rows, and the sums of its segments.
 */
public final class TableChecks implements Consumer<Line> {
  private final TableSpec spec;
  private final List<Column<?>> always;
  private final List<Column<?>> unlessSuppressed;
  private final List<RowRule> rules;
  private final long[] violations;
  private final List<KnownFigure> figures;
  private final long[] observed;
  private final List<Consumer<Line>> listeners = new ArrayList<>();
  private @Nullable Additivity additivity;
  private List<RowRule> doubts = List.of();
  private long[] doubtful = new long[0];
  private final Series series;
  private @Nullable Line before;
  private long rows;
  private long repeated;
  private long unfilled;

  /**
   * Checks of a table.
   *
   * @param rules what holds in its rows
   * @param figures sums of it that are known by another way
   */
  public TableChecks(TableSpec spec, List<RowRule> rules, List<KnownFigure> figures) {
    this.spec = spec;
    this.always = own(spec, Column.Presence.ALWAYS);
    this.unlessSuppressed = own(spec, Column.Presence.UNLESS_SUPPRESSED);
    this.rules = rules;
    this.violations = new long[rules.size()];
    this.figures = figures;
    this.observed = new long[figures.size()];
    this.series = Series.of(spec);
  }

  /**
   * Requires that the segments of each dimension add up to the total.
   *
   * @param dimensions names of all dimensions
   */
  public void requireAddingUp(Set<String> dimensions) {
    additivity = new Additivity(spec, dimensions);
  }

  /** Looks for rows in which something does not hold that should: for each rule a warning. */
  void doubt(List<RowRule> rules) {
    doubts = rules;
    doubtful = new long[rules.size()];
  }

  /** Tells somebody else of every row. */
  public void tell(Consumer<Line> listener) {
    listeners.add(listener);
  }

  @Override
  public void accept(Line row) {
    rows++;
    unfilled += isFilled(row) ? 0 : 1;
    if (!spec.key().stream().allMatch(row::has)) {
      // it is in no place of the table, so nothing else can be asked of it
      return;
    }
    look(row);
    before = row;
  }

  private void look(Line row) {
    repeated += before != null && KeyOrder.compare(before, row) >= 0 ? 1 : 0;
    Line earlier = series.before(before, row);
    for (int at = 0; at < violations.length; at++) {
      violations[at] += holds(rules.get(at), earlier, row) ? 0 : 1;
    }
    for (int at = 0; at < doubtful.length; at++) {
      doubtful[at] += holds(doubts.get(at), earlier, row) ? 0 : 1;
    }
    for (int at = 0; at < observed.length; at++) {
      observed[at] = Math.addExact(observed[at], figures.get(at).of().applyAsLong(row));
    }
    if (additivity != null) {
      additivity.add(row);
    }
    listeners.forEach(listener -> listener.accept(row));
  }

  /** A rule that has nothing to look at does not hold. */
  private static boolean holds(RowRule rule, @Nullable Line earlier, Line row) {
    try {
      return rule.holds().test(earlier, row);
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private boolean isFilled(Line row) {
    return hasAll(row, always) && (row.isSuppressed() || hasAll(row, unlessSuppressed));
  }

  private static boolean hasAll(Line row, List<Column<?>> columns) {
    for (Column<?> column : columns) {
      if (!row.has(column)) {
        return false;
      }
    }
    return true;
  }

  private static List<Column<?>> own(TableSpec spec, Column.Presence presence) {
    return spec.own().stream().filter(column -> column.presence() == presence).toList();
  }

  /**
   * What was found, in the order of the rules.
   *
   * @param moneyScale decimals of money
   */
  public List<Check> found(int moneyScale) {
    List<Check> found = new ArrayList<>();
    found.add(Check.ofEqual("key_is_unique", spec.name(), rows - repeated, rows));
    found.add(Check.ofRows("required_columns_are_filled", spec.name(), unfilled));
    for (int at = 0; at < violations.length; at++) {
      found.add(Check.ofRows(rules.get(at).name(), spec.name(), violations[at]));
    }
    for (int at = 0; at < doubtful.length; at++) {
      found.add(
          Check.warning(
              doubts.get(at).name(),
              spec.name(),
              doubtful[at] == 0,
              doubtful[at] + " rows break it",
              "0 rows break it"));
    }
    for (int at = 0; at < observed.length; at++) {
      KnownFigure figure = figures.get(at);
      int scale = figure.isMoney() ? moneyScale : 0;
      found.add(
          Check.ofEqual(
              figure.name(),
              spec.name(),
              BigDecimal.valueOf(observed[at], scale),
              BigDecimal.valueOf(figure.expected(), scale)));
    }
    if (additivity != null) {
      found.add(additivity.check());
    }
    return found;
  }

  /**
   * Finds the row before a row in its series: the same key but for the column along which the rows
   * of a series follow each other. That is the last column of the key or, where a grain and a
   * period begin it, the period.
   */
  private record Series(@Nullable Map<List<Object>, Line> latest, List<Column<?>> key) {

    static Series of(TableSpec spec) {
      List<Column<?>> key = new ArrayList<>(spec.key());
      boolean isOverPeriods = key.size() > 1 && key.get(1).name().equals("period");
      key.remove(isOverPeriods ? 1 : key.size() - 1);
      return new Series(isOverPeriods ? new HashMap<>() : null, key);
    }

    /**
     * The row before, or null.
     *
     * @param previous the row read before this one, whatever its series
     */
    @Nullable Line before(@Nullable Line previous, Line row) {
      if (latest != null) {
        return latest.put(values(row), row);
      }
      return previous != null && isSame(previous, row) ? previous : null;
    }

    private boolean isSame(Line previous, Line row) {
      for (Column<?> column : key) {
        if (!previous.value(column).equals(row.value(column))) {
          return false;
        }
      }
      return true;
    }

    private List<Object> values(Line row) {
      List<Object> values = new ArrayList<>(key.size());
      key.forEach(column -> values.add(row.value(column)));
      return values;
    }
  }
}
