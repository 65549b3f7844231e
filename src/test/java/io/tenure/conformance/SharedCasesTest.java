package io.tenure.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases with the data of others, which are not part of the project. */
@Tag("pipeline")
class SharedCasesTest {
  private static final Path CASES = Path.of(System.getProperty("tenure.cases", "../shared/cases"));

  /** What the peer calls a column, and what we do; it counts what was lost as negative. */
  private static final Map<String, String> REVENUE =
      Map.of(
          "mrr", "closing_revenue",
          "new", "new",
          "reactivation", "reactivation",
          "upgrade", "expansion",
          "downgrade", "-contraction",
          "churn", "-churned");

  /** The same where they are contracts. */
  private static final Map<String, String> MRR =
      Map.ofEntries(
          Map.entry("mrr", "closing_mrr"),
          Map.entry("new", "new_mrr"),
          Map.entry("reactivation", "reactivation_mrr"),
          Map.entry("upgrade", "expansion_mrr"),
          Map.entry("downgrade", "-contraction_mrr"),
          Map.entry("churn", "-churned_mrr"),
          Map.entry("customers", "closing_customers"),
          Map.entry("n_new", "new_customers"),
          Map.entry("n_reactivation", "reactivation_customers"),
          Map.entry("n_upgrade", "expansion_customers"),
          Map.entry("n_downgrade", "contraction_customers"),
          Map.entry("n_churn", "churned_customers"));

  private static final Map<String, String> CUSTOMERS =
      Map.of(
          "customers", "closing",
          "n_new", "new",
          "n_reactivation", "reactivated",
          "n_churn", "churned");

  @TempDir private Path folder;

  /** Every month of a subscription is a transaction of its amount; the end date is not in it. */
  @Test
  void case30RevenueOfSubscriptionsMovesByMonths() {
    ConformanceCase that = shared("30_mrr_movements_subscription_periods");

    CaseRun run =
        subscriptions(that)
            .set("dimensions.customer.from", "transactions")
            .set("dimensions.customer.value", "customer_id")
            .publish(YearMonth.parse(that.settings().path("as_of_month").asText()).atEndOfMonth());

    REVENUE.forEach(
        (name, column) -> assertMonths(run, "revenue_movement", column, months(that, name)));
    CUSTOMERS.forEach(
        (name, column) -> assertMonths(run, "customer_movement", column, months(that, name)));
    for (int customer : List.of(1, 5, 10, 33)) {
      assertThat(changes(run, customer))
          .as("customer %d", customer)
          .isEqualTo(changes(that.expected("customer_" + customer)));
    }
  }

  /** The month after the last one has not happened, so nobody has left in it. */
  @Test
  void case30NobodyLeavesAfterTheAsOfDate() {
    ConformanceCase that = shared("30_mrr_movements_subscription_periods");
    JsonNode last = that.expected("as_of_2019-12 last row");

    CaseRun run = subscriptions(that).publish(LocalDate.parse("2019-12-31"));

    REVENUE.forEach(
        (name, column) ->
            assertThat(month(run, "revenue_movement", column, "2019-12"))
                .as(name)
                .containsExactly(ConformanceCase.plain(last.path(name).asText())));
    assertThat(month(run, "revenue_movement", "churned", "2020-01").isEmpty())
        .isEqualTo(!that.expected("as_of_2019-12 has_row_2020-01").asBoolean());
  }

  /** The same by the contracts themselves. */
  @Test
  void case30MrrOfSubscriptionsMovesByMonths() {
    ConformanceCase that = shared("30_mrr_movements_subscription_periods");
    LocalDate asOf = YearMonth.parse(that.settings().path("as_of_month").asText()).atEndOfMonth();

    CaseRun run = contracts(that).publish(asOf);

    MRR.forEach((name, column) -> assertMonths(run, "mrr_movement", column, months(that, name)));
  }

  @Test
  void case30NobodyChurnsAfterTheAsOfDate() {
    ConformanceCase that = shared("30_mrr_movements_subscription_periods");
    JsonNode last = that.expected("as_of_2019-12 last row");

    CaseRun run = contracts(that).publish(LocalDate.parse("2019-12-31"));

    last.properties()
        .forEach(
            each ->
                assertThat(month(run, "mrr_movement", MRR.get(each.getKey()), "2019-12"))
                    .as(each.getKey())
                    .containsExactly(ConformanceCase.plain(each.getValue().asText())));
    assertThat(month(run, "mrr_movement", "churned_mrr", "2020-01").isEmpty())
        .isEqualTo(!that.expected("as_of_2019-12 has_row_2020-01").asBoolean());
  }

  /** Somebody else buys once, so that the history begins with the first contract. */
  private CaseRun contracts(ConformanceCase that) {
    List<String> rows = new ArrayList<>();
    for (JsonNode period : that.input("rows")) {
      rows.add(
          "(%s, %s, DATE '%s', DATE '%s', %s::DECIMAL(18,2))"
              .formatted(
                  period.path(1).asText(),
                  "'" + period.path(0).asText() + "'",
                  period.path(2).asText(),
                  period.path(3).asText(),
                  period.path(4).asText()));
    }
    return new CaseRun(folder)
        .transactions(List.of("(1, DATE '2017-09-01', 1.00)"))
        .subscriptions("(customer_id, subscription_id, start_date, end_date, amount)", rows);
  }

  private CaseRun subscriptions(ConformanceCase that) {
    List<String> rows = new ArrayList<>();
    for (JsonNode period : that.input("rows")) {
      LocalDate end = LocalDate.parse(period.path(3).asText());
      LocalDate month = LocalDate.parse(period.path(2).asText());
      for (; month.isBefore(end); month = month.plusMonths(1)) {
        rows.add(
            "(%s, DATE '%s', %s::DECIMAL(18,2))"
                .formatted(period.path(1).asText(), month, period.path(4).asText()));
      }
    }
    return new CaseRun(folder).transactions(rows);
  }

  /** Months that the case does not list have nothing but zeros. */
  private static Map<String, BigDecimal> months(ConformanceCase that, String name) {
    Map<String, BigDecimal> months = new TreeMap<>();
    YearMonth last = YearMonth.parse(that.settings().path("as_of_month").asText());
    JsonNode listed = that.expected("by_month");
    for (YearMonth month = YearMonth.of(2017, 9);
        !month.isAfter(last);
        month = month.plusMonths(1)) {
      String number = listed.path(month.toString()).path(name).asText("0");
      months.put(month.toString(), ConformanceCase.plain(number));
    }
    return months;
  }

  private static void assertMonths(
      CaseRun run, String table, String column, Map<String, BigDecimal> expected) {
    List<BigDecimal> found =
        run.numbers(
            "SELECT %s FROM %s WHERE grain = 'month' AND dimension = 'all' ORDER BY period"
                .formatted(column, table));
    assertThat(found).as(column).isEqualTo(List.copyOf(expected.values()));
  }

  private static List<BigDecimal> month(CaseRun run, String table, String column, String month) {
    return run.numbers(
        "SELECT %s FROM %s WHERE grain = 'month' AND dimension = 'all' AND period = DATE '%s-01'"
            .formatted(column, table, month));
  }

  /**
   * "month category change" of one customer, in order, of the months in which its revenue moved.
   */
  private static List<String> changes(CaseRun run, int customer) {
    return run.query(
        """
        SELECT strftime(period, '%%Y-%%m') || CASE
            WHEN "new" > 0 THEN ' new ' WHEN reactivation > 0 THEN ' reactivation '
            WHEN expansion > 0 THEN ' upgrade ' WHEN contraction > 0 THEN ' downgrade '
            ELSE ' churn ' END
          || CAST(closing_revenue - opening_revenue AS DECIMAL(18,1))
        FROM revenue_movement
        WHERE grain = 'month' AND dimension = 'customer' AND segment = '%d'
          AND closing_revenue <> opening_revenue
        ORDER BY period"""
            .formatted(customer));
  }

  private static List<String> changes(JsonNode expected) {
    return expected.properties().stream()
        .map(
            each ->
                each.getKey()
                    + " "
                    + each.getValue().path(0).asText()
                    + " "
                    + each.getValue().path(1).asText())
        .toList();
  }

  /**
   * Ours differ: cohorts and ages are both calendar months, see conformance.md. The expected
   * numbers are counted here from the days of the case: distinct customers by the months between
   * the first day's and theirs.
   */
  @Test
  void case40AgesAreCalendarMonthsAndNot30Days() {
    ConformanceCase that = shared("40_cool_monthly_age_30_days");
    List<String> rows = new ArrayList<>();
    Map<YearMonth, Map<Integer, Set<String>>> active = new TreeMap<>();
    that.input("customers")
        .properties()
        .forEach(
            customer -> {
              LocalDate first = LocalDate.parse(customer.getValue().path("first").asText());
              for (JsonNode offset : customer.getValue().path("offsets")) {
                LocalDate day = first.plusDays(offset.asInt());
                rows.add("('%s', DATE '%s', 1.00)".formatted(customer.getKey(), day));
                int age =
                    (int) ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(day));
                active
                    .computeIfAbsent(YearMonth.from(first), cohort -> new TreeMap<>())
                    .computeIfAbsent(age, months -> new HashSet<>())
                    .add(customer.getKey());
              }
            });
    String end = that.settings().path("last_day_in_data").asText();

    CaseRun run = new CaseRun(folder).transactions(rows).publish(LocalDate.parse(end));

    active.forEach(
        (cohort, ages) -> {
          int last = (int) ChronoUnit.MONTHS.between(cohort, YearMonth.parse(end.substring(0, 7)));
          List<BigDecimal> expected = new ArrayList<>();
          for (int age = 0; age <= last; age++) {
            expected.add(BigDecimal.valueOf(ages.getOrDefault(age, Set.of()).size()));
          }
          assertThat(run.cells("active_customers", LocalDate.parse(cohort + "-01"), 1).get(0))
              .as("cohort %s", cohort)
              .isEqualTo(expected.stream().map(BigDecimal::stripTrailingZeros).toList());
        });
  }

  /**
   * The same case by brackets of 30 days, as it has them: where a window is not over by the end of
   * the data, the case has 0 and we have no row.
   */
  @Test
  void case40WindowsOf30DaysAreThoseOfTheCase() {
    ConformanceCase that = shared("40_cool_monthly_age_30_days");
    List<String> rows = new ArrayList<>();
    that.input("customers")
        .properties()
        .forEach(
            customer -> {
              LocalDate first = LocalDate.parse(customer.getValue().path("first").asText());
              for (JsonNode offset : customer.getValue().path("offsets")) {
                rows.add(
                    "('%s', DATE '%s', 1.00)"
                        .formatted(customer.getKey(), first.plusDays(offset.asInt())));
              }
            });
    LocalDate end = LocalDate.parse(that.settings().path("last_day_in_data").asText());

    CaseRun run =
        new CaseRun(folder)
            .set("period.unit", "day")
            .with("tenure.cohorts.day-brackets = [30]")
            .transactions(rows)
            .publish(end);

    that.expected("counts_30_day_months")
        .properties()
        .forEach(
            cohort -> {
              LocalDate first = LocalDate.parse(cohort.getKey());
              List<String> expected = new ArrayList<>();
              for (int age = 0; age < cohort.getValue().size(); age++) {
                if (!first.plusDays(30L * age + 29).isAfter(end)) {
                  expected.add(30 * age + " | " + cohort.getValue().path(age).asText());
                }
              }
              assertThat(
                      run.query(
                          "SELECT from_day, active_customers FROM retention_by_days WHERE cohort_period = DATE '"
                              + first
                              + "' ORDER BY from_day"))
                  .as("cohort %s", first)
                  .isEqualTo(expected);
            });
  }

  /**
   * The cohort is a date of acquisition, the measure counts transactions. One thing differs, see
   * conformance.md: what happened on the day of acquisition is in the cell, also before its moment.
   */
  @Test
  void case41TransactionsByDaysSinceAcquisition() {
    ConformanceCase that = shared("41_cool_event_counts_by_day_age");
    List<String> logins = new ArrayList<>();
    List<String> users = new ArrayList<>();
    Map<String, Long> before = new TreeMap<>();
    that.input("users")
        .properties()
        .forEach(
            user -> {
              String cohort = user.getValue().path("cohort").asText();
              String birth = user.getValue().path("birth").asText();
              users.add("('%s', '%s', DATE '%s')".formatted(user.getKey(), cohort, birth));
              for (JsonNode login : user.getValue().path("logins_in_file_order")) {
                String day = login.path(0).asText();
                logins.add("('%s', DATE '%s', 1.00)".formatted(user.getKey(), day));
                boolean isEarlier = login.path(1).asText().equals("before") && day.equals(birth);
                before.merge(cohort, isEarlier ? 1L : 0L, Long::sum);
              }
            });

    CaseRun run =
        new CaseRun(folder)
            .transactions(logins)
            .customers("(customer_id, cohort, birth)", users)
            .set("period.unit", "day")
            .set("cohorts.rule", "acquired-at")
            .set("input.customers.columns.acquired-at", "birth")
            .set("dimensions.cohort.from", "customers")
            .set("dimensions.cohort.value", "cohort")
            .publish(LocalDate.parse("2020-02-29"));

    assertThat(before.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
    that.expected("counts")
        .properties()
        .forEach(
            cohort -> {
              List<BigDecimal> expected =
                  new ArrayList<>(ConformanceCase.numbers(cohort.getValue()));
              expected.set(
                  0,
                  expected
                      .get(0)
                      .add(BigDecimal.valueOf(before.getOrDefault(cohort.getKey(), 0L))));
              assertThat(
                      run.numbers(
                          "SELECT SUM(orders) FROM cohort_retention WHERE dimension = 'cohort' AND"
                              + " segment = '%s' AND age BETWEEN 0 AND 14 GROUP BY age ORDER BY age"
                                  .formatted(cohort.getKey())))
                  .as(cohort.getKey())
                  .isEqualTo(expected.stream().map(BigDecimal::stripTrailingZeros).toList());
            });
  }

  private static ConformanceCase shared(String name) {
    Path file = CASES.resolve(name + ".json");
    assumeTrue(
        Files.isReadable(file),
        () ->
            "skipped: there is no "
                + file
                + "; give the folder that holds it by -Dtenure.cases=FOLDER");
    return ConformanceCase.in(file);
  }
}
