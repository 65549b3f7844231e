package io.tenure.run;

import static java.util.stream.Collectors.joining;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.Timeline;
import io.tenure.cells.AcquisitionCells;
import io.tenure.cells.CellRows;
import io.tenure.cells.Segments;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.AcquisitionSettings;
import io.tenure.settings.InputName;
import io.tenure.settings.Settings;
import io.tenure.staging.AcquisitionCosts;
import io.tenure.staging.AcquisitionCosts.Spent;
import io.tenure.staging.LookupTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What was spent on the cohorts of a run, by segment: small, so it is added up on the driver. */
record AcquisitionSpending(AcquisitionSettings acquisition, Segments segments, Timeline time) {
  private static final int SHOWN = 5;

  /**
   * The cells of a run.
   *
   * @return empty without such an input
   * @throws Failure if a row of it is of no cohort or of no segment
   */
  static Optional<Dataset<Row>> cells(
      Settings settings, Inputs inputs, LookupTables lookups, Segments segments, Timeline time) {
    return settings
        .input()
        .acquisition()
        .map(
            acquisition -> {
              Dataset<Row> input = inputs.other(InputName.ACQUISITION_COSTS).orElseThrow();
              List<Spent> spent =
                  new AcquisitionCosts(acquisition, settings).read(input, lookups.rates());
              return input
                  .sparkSession()
                  .createDataFrame(
                      new AcquisitionSpending(acquisition, segments, time).cells(spent).rows(),
                      CellRows.SCHEMA);
            });
  }

  /** What is spent for periods that are not over has no cohort yet. */
  AcquisitionCells cells(List<Spent> spent) {
    List<String> problems = new ArrayList<>();
    earlier(spent).ifPresent(problems::add);
    unknown(spent).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      throw new Failure(ExitCode.INPUT, problems);
    }
    AcquisitionCells cells = new AcquisitionCells();
    for (Spent each : spent) {
      int cohort = cohort(each.day());
      if (cohort <= time.lastComplete()) {
        cells.add(cohort - time.first(), segment(each), each.amount());
      }
    }
    return cells;
  }

  private int cohort(int day) {
    return time.calendar().ordinalOf(day) + acquisition.rules().lagPeriods();
  }

  private OptionalInt segment(Spent spent) {
    String name = spent.segment();
    return name == null
        ? OptionalInt.empty()
        : segments.number(acquisition.dimension().orElseThrow(), name);
  }

  private Optional<String> earlier(List<Spent> spent) {
    PeriodCalendar calendar = time.calendar();
    Predicate<Spent> isEarlier =
        each -> !calendar.contains(each.day()) || cohort(each.day()) < time.first();
    return spent.stream()
        .filter(isEarlier)
        .map(each -> LocalDate.ofEpochDay(each.day()))
        .min(LocalDate::compareTo)
        .map(
            day ->
                Message.of(
                    "input acquisition-costs: %,d days and segments have spending before the first cohort of"
                        + " %s%s, the first on %s. Leave them out by tenure.input.acquisition-costs.where."
                        + " Nothing was published.",
                    spent.stream().filter(isEarlier).count(),
                    time.firstDay(time.first()),
                    lag(),
                    day));
  }

  private String lag() {
    int periods = acquisition.rules().lagPeriods();
    return periods == 0 ? "" : Message.of(" less tenure.acquisition.lag-periods %d", periods);
  }

  private Optional<String> unknown(List<Spent> spent) {
    Set<String> unknown = new TreeSet<>();
    for (Spent each : spent) {
      if (each.segment() != null && segment(each).isEmpty()) {
        unknown.add(each.segment());
      }
    }
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Message.of(
                "input acquisition-costs: no customer's %s is %s%s. Map it to the name that customers have"
                    + " by tenure.input.acquisition-costs.columns.segment, or to NULL, which counts in the"
                    + " total alone. Nothing was published.",
                acquisition.dimension().orElseThrow(),
                unknown.stream().limit(SHOWN).collect(joining(", ")),
                unknown.size() > SHOWN
                    ? Message.of(", and %,d more", unknown.size() - SHOWN)
                    : ""));
  }
}
