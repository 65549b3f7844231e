package io.tenure.restatements;

import io.tenure.publish.WrittenTable;
import io.tenure.restatements.ComparedTable.Status;
import io.tenure.table.Line;
import io.tenure.tables.DimPeriod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What differs between two publications, table by table. Nothing is held but the rows it gives. */
public final class PublicationDifference {
  private final Side before;
  private final Side now;
  private final Asked asked;
  private final CommonPeriods periods;

  /** What was expected must not take the place of what was not, where there is room for so many. */
  private final List<Line> unexpected = new ArrayList<>();

  private final List<Line> completed = new ArrayList<>();
  private final List<ComparedTable> tables = new ArrayList<>();

  /**
   * A publication.
   *
   * @param tables those that it has, by name
   */
  public record Side(RunOrigin origin, Map<String, WrittenTable> tables) {
    public static Side of(RunOrigin origin, List<WrittenTable> tables) {
      return new Side(
          origin,
          tables.stream()
              .collect(Collectors.toMap(table -> table.spec().name(), Function.identity())));
    }
  }

  /**
   * What is asked.
   *
   * @param tables names of those that are compared
   * @param tolerance share by which two numbers may differ
   * @param showsValues whether changes have values
   * @param most changes that are listed
   */
  public record Asked(Set<String> tables, double tolerance, boolean showsValues, int most) {}

  private PublicationDifference(Side before, Side now, Asked asked) {
    this.before = before;
    this.now = now;
    this.asked = asked;
    this.periods =
        CommonPeriods.of(
            Optional.ofNullable(before.tables.get(DimPeriod.SPEC.name())),
            Optional.ofNullable(now.tables.get(DimPeriod.SPEC.name())));
  }

  /** Compares the tables that are asked for, in the order of their names. */
  public static PublicationDifference of(Side before, Side now, Asked asked) {
    PublicationDifference difference = new PublicationDifference(before, now, asked);
    asked.tables.stream().sorted().forEach(difference::compare);
    return difference;
  }

  /**
   * One row of {@link RestatementSummary} for each table that nothing can be compared with.
   *
   * @param unreadable why what was published cannot be read, if it was
   */
  public static List<Line> nothingBefore(Set<String> tables, Optional<String> unreadable) {
    Status why = unreadable.isPresent() ? Status.UNREADABLE : Status.NO_OLD_RUN;
    return tables.stream()
        .sorted()
        .map(table -> ComparedTable.not(table, why, unreadable.orElse("")))
        .map(table -> RestatementSummary.line(table, Optional.empty(), 0))
        .toList();
  }

  private void compare(String name) {
    WrittenTable old = before.tables.get(name);
    WrittenTable later = now.tables.get(name);
    if (old != null && later != null) {
      tables.add(compared(old, later));
    } else if (old != null || later != null) {
      Status why = old == null ? Status.NOT_IN_OLD_RUN : Status.NOT_IN_NEW_RUN;
      tables.add(ComparedTable.not(name, why, ""));
    }
  }

  /** What was published once and cannot be read now is no reason for a run to fail. */
  private ComparedTable compared(WrittenTable old, WrittenTable later) {
    String name = later.spec().name();
    int first = unexpected.size();
    int firstCompleted = completed.size();
    try {
      return TablePair.of(old, later).map(this::compared).orElseGet(() -> otherKey(name));
    } catch (RuntimeException e) {
      // Parquet throws what it likes
      unexpected.subList(first, unexpected.size()).clear();
      completed.subList(firstCompleted, completed.size()).clear();
      return ComparedTable.not(name, Status.UNREADABLE, String.valueOf(e.getMessage()));
    }
  }

  private static ComparedTable otherKey(String name) {
    return ComparedTable.not(name, Status.OTHER_KEY, "its rows cannot be told to be the same ones");
  }

  private ComparedTable compared(TablePair pair) {
    String name = pair.spec().name();
    boolean isOfBenchmarks = name.equals("benchmark_comparison");
    TableWalk.Rules rules =
        new TableWalk.Rules(
            new Finality(pair.spec(), periods, before.origin.asOf().equals(now.origin.asOf())),
            Cause.of(before.origin, now.origin, isOfBenchmarks),
            new Numbers(asked.tolerance),
            asked.showsValues);
    Moved moved = pair.walk(rules, this::list);
    List<String> others = pair.notInBoth();
    return new ComparedTable(
        name,
        others.isEmpty() ? Status.COMPARED : Status.COMPARED_IN_PART,
        others.isEmpty() ? "" : "not in both: " + String.join(", ", others),
        moved);
  }

  private void list(Change change) {
    List<Line> lines = change.kind() == Kind.COMPLETED ? completed : unexpected;
    if (lines.size() < asked.most) {
      lines.add(Restatements.line(change, before.origin));
    }
  }

  /** The earlier and the later one. */
  public List<RunOrigin> origins() {
    return List.of(before.origin, now.origin);
  }

  /**
   * Rows of {@link Restatements}, no more than were asked for: the first ones by table and key, and
   * those of periods that were not over only where there is room.
   */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>(unexpected);
    lines.addAll(completed.subList(0, Math.min(completed.size(), asked.most - lines.size())));
    return lines;
  }

  /** Rows of {@link RestatementSummary}. */
  public List<Line> summary() {
    Map<String, Long> listed =
        lines().stream()
            .collect(
                Collectors.groupingBy(
                    line -> line.value(Restatements.TABLE_NAME), Collectors.counting()));
    return tables.stream()
        .map(
            table ->
                RestatementSummary.line(
                    table, Optional.of(before.origin), listed.getOrDefault(table.name(), 0L)))
        .toList();
  }

  /** Whether both have the same tables with the same rows and figures. */
  public boolean isNone() {
    return tables.stream().allMatch(ComparedTable::isSame);
  }
}
