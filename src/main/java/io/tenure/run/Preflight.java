package io.tenure.run;

import io.tenure.calendar.Timeline;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.history.Facts;
import io.tenure.history.Facts.Total;
import io.tenure.history.FoundRows;
import io.tenure.publish.RunFolder;
import io.tenure.quality.Check;
import io.tenure.quality.QualitySuite;
import io.tenure.settings.CohortRule;
import io.tenure.settings.Settings;
import io.tenure.settings.TransactionMarks;
import io.tenure.settings.WarningPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The gates of a run: each ends it with one clear message before anything is published. */
final class Preflight {
  /** A century of months, and three years of days: nobody waits so long for the next order. */
  private static final int FEW_PERIODS = 1200;

  /**
   * Requires that there is anything to report.
   *
   * @throws Failure with exit code 3
   */
  static void requireCustomers(Settings settings, Facts facts, List<FoundRows> found) {
    boolean isAnybodyActive = facts.total(Total.JOINED) > 0 && !facts.orders().isEmpty();
    if (isAnybodyActive && (facts.total(Total.CUSTOMERS) > 0 || !isByDate(settings))) {
      return;
    }
    String counted =
        found.stream()
            .filter(each -> each.rows() > 0)
            .map(each -> Message.of("%s %s: %d", each.inputText(), each.reason(), each.rows()))
            .collect(Collectors.joining(", "));
    throw new Failure(
        ExitCode.INPUT,
        Message.of(
            "%s up to the as-of date %s among %d rows (%s). %s; what was published before is"
                + " untouched.",
            nobody(settings, facts),
            settings.time().asOf(),
            facts.total(Total.TRANSACTION_ROWS),
            counted.isEmpty() ? "nothing was rejected" : counted,
            advice(settings, facts)));
  }

  private static String nobody(Settings settings, Facts facts) {
    if (isWithoutAcquisitions(settings, facts)) {
      return "input customers: no customer was acquired";
    }
    int nth = settings.measures().cohorts().atTransaction();
    String kind = joining(settings);
    return nth == 1
        ? Message.of("input transactions: no %s transaction", kind)
        : Message.of("input transactions: no customer has %d %s transactions", nth, kind);
  }

  /** The transactions with which customers join. */
  private static String joining(Settings settings) {
    TransactionMarks marks = settings.input().transactions().columns().marks();
    if (!isByDate(settings)) {
      return marks.starts().isPresent() ? "starting" : "qualifying";
    }
    return marks.returns().isPresent() ? "returning" : "qualifying";
  }

  private static boolean isByDate(Settings settings) {
    return settings.measures().cohorts().rule() == CohortRule.ACQUIRED_AT;
  }

  private static String advice(Settings settings, Facts facts) {
    if (isWithoutAcquisitions(settings, facts)) {
      return "Check input.customers.columns.acquired-at and the as-of date";
    }
    boolean hasRoles = settings.input().transactions().columns().marks().haveRoles();
    return "Check the as-of date, the row filter and the rule"
        + (hasRoles ? "s for qualifying, starting and returning" : " for qualifying")
        + " transactions";
  }

  private static boolean isWithoutAcquisitions(Settings settings, Facts facts) {
    return isByDate(settings) && facts.total(Total.JOINED) > 0;
  }

  /**
   * Requires an as-of date that somebody means: one of 9999 would give tables of 96,000 months.
   *
   * @throws Failure with exit code 2
   */
  static void requireMeantPeriods(Timeline time, Facts facts) {
    long rows = facts.total(Total.TRANSACTION_ROWS);
    int last = facts.orders().isEmpty() ? time.first() : facts.orders().lastKey();
    int silent = time.current() - last;
    if (silent > Math.max(rows, FEW_PERIODS)) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "the as-of date %s lies %,d periods after the last order, of the %s of %s, and there are"
                  + " %,d rows. Correct the as-of date. Nothing was published.",
              time.calendar().asOf(), silent, time.calendar().grain(), time.firstDay(last), rows));
    }
  }

  /**
   * Requires that few rows were rejected; nothing more is computed otherwise.
   *
   * @throws Failure with exit code 4 and the reasons
   */
  static void requireFewRejected(List<FoundRows> found, double maxShare, RunFolder folder) {
    Check check = QualitySuite.rejectedShare(found, maxShare);
    if (!check.passed()) {
      List<String> problems = new ArrayList<>(List.of(check.problem()));
      problems.addAll(QualitySuite.reasons(found));
      problems.add(
          Message.of(
              "Nothing was published. Samples of rejected rows are in %s until the next run.",
              folder.workLocation()));
      throw new Failure(ExitCode.QUALITY, problems);
    }
  }

  /**
   * Requires that every check passed that has to.
   *
   * @throws Failure with exit code 4
   */
  static void requirePassed(List<Check> checks, WarningPolicy warnings, RunFolder folder) {
    List<String> problems =
        checks.stream()
            .filter(check -> check.isError() || warnings == WarningPolicy.FAIL)
            .filter(check -> !check.passed())
            .map(
                check ->
                    check.isError()
                        ? check.problem()
                        : check.problem()
                            + " It is a warning, and tenure.quality.warnings is fail.")
            .collect(Collectors.toCollection(ArrayList::new));
    if (!problems.isEmpty()) {
      problems.add(
          Message.of(
              "Nothing was published. The refused tables are in %s until the next run.",
              folder.location()));
      throw new Failure(ExitCode.QUALITY, problems);
    }
  }

  private Preflight() {}
}
