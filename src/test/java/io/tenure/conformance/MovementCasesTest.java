package io.tenure.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Movement, frequency and survival as others define them, out of our published tables. */
@Tag("pipeline")
class MovementCasesTest {

  /** What the peer calls a set, and what we do; it counts those who left as negative. */
  private static final Map<String, String> SETS =
      Map.of(
          "new", "new",
          "returning", "retained",
          "resurrecting", "reactivated",
          "dormant", "-churned");

  @TempDir private Path folder;

  @Test
  void case20CustomersMoveByDays() {
    ConformanceCase that = ConformanceCase.of("20_growth_accounting_day");

    CaseRun run =
        CaseRun.of(that, folder)
            .activity(that.input("activity"))
            .publish(LocalDate.parse("2020-01-19"));

    for (String range : List.of("2020-01-09..2020-01-19", "2020-01-12..2020-01-19")) {
      assertSets(run, "day", range.substring(0, 10), that.expected(range));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sunday, 2020-02-02, sunday_weeks_from_2020-02-02",
    "monday, 2020-02-03, monday_weeks_from_2020-02-03"
  })
  void case22CustomersMoveByWeeks(String day, String first, String name) {
    ConformanceCase that = ConformanceCase.of("22_growth_accounting_week_start");
    int weeks = that.expected(name).path("new").size();

    CaseRun run =
        CaseRun.of(that, folder)
            .set("period.week-start", day)
            .activity(that.input("activity"))
            .publish(CaseRun.lastDay("week", first, weeks));

    assertSets(run, "week", first, that.expected(name));
  }

  private static void assertSets(CaseRun run, String grain, String first, JsonNode expected) {
    expected
        .properties()
        .forEach(
            set ->
                assertThat(
                        run.movement(
                            SETS.get(set.getKey()), grain, "period >= DATE '" + first + "'"))
                    .as(set.getKey())
                    .isEqualTo(ConformanceCase.numbers(set.getValue())));
  }

  /** The frequency of a customer is the number of periods, among some, in which it was active. */
  @ParameterizedTest
  @CsvSource({
    "day, 2020-01-19, day_buckets_1..11",
    "week, 2020-01-25, week_buckets_1..4",
    "month, 2020-01-31, month_buckets_1..2"
  })
  void case24CustomersByTheNumberOfActivePeriods(String unit, LocalDate asOf, String name) {
    ConformanceCase that = ConformanceCase.of("24_stickiness");

    CaseRun run =
        CaseRun.of(that, folder)
            .set("period.unit", unit)
            .set("activity.frequency-periods", that.expected(name).size())
            .activity(that.input("activity"))
            .publish(asOf);

    assertThat(
            run.numbers(
                "SELECT customers FROM activity_frequency WHERE dimension = 'all'"
                    + " ORDER BY active_periods"))
        .isEqualTo(ConformanceCase.numbers(that.expected(name)));
  }

  @Test
  void case31FullLossIsChurnAndAReturnFromNothingIsReactivation() {
    ConformanceCase that =
        ConformanceCase.of("31_churn_not_contraction_reactivation_not_expansion");
    List<String> rows = new ArrayList<>();
    LocalDate month = LocalDate.parse("2025-01-01");
    for (JsonNode amount : that.input("mrr_by_month")) {
      rows.add("(1, DATE '" + month + "', " + amount.asText() + "::DECIMAL(18,2))");
      month = month.plusMonths(1);
    }

    CaseRun run = new CaseRun(folder).transactions(rows).publish(month.minusDays(1));

    String order =
        " FROM revenue_movement WHERE grain = 'month' AND dimension = 'all' ORDER BY period";
    assertThat(
            run.query(
                """
                SELECT CASE WHEN "new" > 0 THEN 'new' WHEN reactivation > 0 THEN 'reactivation'
                  WHEN expansion > 0 THEN 'expansion' WHEN contraction > 0 THEN 'contraction'
                  WHEN churned > 0 THEN 'churned' WHEN closing_revenue > 0 THEN 'unchanged' END"""
                    + order))
        .isEqualTo(ConformanceCase.texts(that.expected("category")));
    assertThat(run.numbers("SELECT closing_revenue - opening_revenue" + order))
        .isEqualTo(ConformanceCase.numbers(that.expected("change")));
  }

  @Test
  void case35ChurnFallsIntoThePeriodInWhichFewerAreActive() {
    ConformanceCase that = ConformanceCase.of("35_active_new_churned_alignment");
    LocalDate before = LocalDate.parse("2025-03-01");
    List<String> rows = new ArrayList<>(buyers(before, that.input("daily_active_before_first")));
    LocalDate day = before;
    for (JsonNode active : that.expected("active")) {
      day = day.plusDays(1);
      rows.addAll(buyers(day, active));
    }

    CaseRun run = new CaseRun(folder).set("period.unit", "day").transactions(rows).publish(day);

    Map.of("active", "closing", "new", "new", "churned", "churned")
        .forEach(
            (name, column) ->
                assertThat(run.movement(column, "day", "period > DATE '" + before + "'"))
                    .as(name)
                    .isEqualTo(ConformanceCase.numbers(that.expected(name))));
  }

  /** The first so many customers, on a day. */
  private static List<String> buyers(LocalDate day, JsonNode customers) {
    return IntStream.rangeClosed(1, customers.asInt())
        .mapToObj(customer -> "(" + customer + ", DATE '" + day + "', 1.00)")
        .toList();
  }

  /** A row filter over the date of arrival leaves late rows out; it does not count them. */
  @Test
  void case44LateRowsAreLeftOutByARowFilter() {
    ConformanceCase that = ConformanceCase.of("44_late_rows_and_slack_window");
    LocalDate start = LocalDate.parse(that.settings().path("period_start").asText());
    int days = that.settings().path("period_days").asInt();
    LocalDate closed = start.plusDays(days + that.settings().path("slack_days").asInt());
    List<String> rows = new ArrayList<>();
    for (JsonNode row : that.root().path("input").path("rows")) {
      rows.add(
          "('%s', DATE '%s', 1.00, DATE '%s')"
              .formatted(
                  row.path("row").asText(),
                  row.path("activity_date").asText(),
                  row.path("arrival_date").asText()));
    }

    CaseRun run =
        CaseRun.of(that, folder)
            .transactions("(customer_id, transaction_date, amount, arrived)", rows)
            .set("period.unit", "week")
            .set("period.week-start", "sunday")
            .set(
                "input.transactions.where",
                "arrived >= DATE '%s' AND arrived < DATE '%s'".formatted(start, closed))
            .set("input.transactions.earliest-date", start)
            .set("quality.max-rejected-share", 1)
            .set("dimensions.row.from", "transactions")
            .set("dimensions.row.value", "customer_id")
            .publish(start.plusDays(days - 1));

    assertThat(run.query("SELECT DISTINCT segment FROM cohort_retention WHERE dimension = 'row'"))
        .isEqualTo(ConformanceCase.texts(that.expected("kept")));
  }

  @Test
  void case46RetentionByTheSetAndByTheFormula() {
    ConformanceCase that = ConformanceCase.of("46_crr_formula_vs_set_derived");
    List<String> rows = new ArrayList<>();
    rows.addAll(bought("2025-10-05", that.input("reactivated")));
    rows.addAll(bought("2025-12-05", that.input("active_at_start")));
    rows.addAll(bought("2026-01-05", that.input("joined_and_lost_inside_period")));
    rows.addAll(bought("2026-03-05", that.input("active_at_end")));

    CaseRun run = new CaseRun(folder).transactions(rows).publish(LocalDate.parse("2026-03-31"));

    Map<String, String> columns =
        Map.ofEntries(
            Map.entry("S", "opening"),
            Map.entry("E", "closing"),
            Map.entry("retained_set", "retained"),
            Map.entry("crr_set", "retention_rate"),
            Map.entry("churn_set", "churn_rate"),
            Map.entry("crr_formula_N_first_ever", "retention_rate_formula"),
            Map.entry("new", "new"),
            Map.entry("reactivated", "reactivated"),
            Map.entry("churned", "churned"),
            Map.entry("new_and_lost", "new_and_lost"),
            Map.entry(
                "identity_S_plus_new_plus_reactivated_minus_churned",
                "opening + new + reactivated - churned"));
    columns.forEach(
        (name, column) ->
            assertThat(run.movement(column, "quarter", "period = DATE '2026-01-01'"))
                .as(name)
                .containsExactly(ConformanceCase.plain(that.expected(name).asText())));
  }

  private static List<String> bought(String day, JsonNode customers) {
    return ConformanceCase.texts(customers).stream()
        .map(customer -> "('" + customer + "', DATE '" + day + "', 1.00)")
        .toList();
  }

  /**
   * Who leaves begins long ago and comes once more at the end of its time. Who is still there began
   * so late that with W = 1 its cohort is watched at the end of its time and no longer, and comes
   * in the last month. One more customer keeps all of them out of the truncated first cohort.
   */
  @Test
  void case59SurvivalWithCensoring() {
    ConformanceCase that = ConformanceCase.of("59_kaplan_meier_censoring");
    LocalDate last = LocalDate.parse("2025-12-01");
    LocalDate first = last.minusMonths(40);
    List<String> rows = new ArrayList<>();
    rows.add("(0, DATE '" + first.minusMonths(1) + "', 1.00)");
    for (int each = 0; each < that.input("duration").size(); each++) {
      int duration = that.input("duration").path(each).asInt();
      boolean left = that.input("churned").path(each).asInt() == 1;
      LocalDate joined = left ? first : last.minusMonths(duration + 1);
      rows.add("(%d, DATE '%s', 1.00)".formatted(each + 1, joined));
      LocalDate latest = left ? joined.plusMonths(duration) : last;
      rows.add("(%d, DATE '%s', 1.00)".formatted(each + 1, latest));
    }

    CaseRun run = new CaseRun(folder).transactions(rows).publish(LocalDate.parse("2025-12-31"));

    Map.of(
            "time", "age",
            "at_risk", "at_risk",
            "survival", "ROUND(survival, 3)",
            "lower_95_loglog", "ROUND(survival_low, 3)",
            "upper_95_loglog", "ROUND(survival_high, 3)")
        .forEach((name, column) -> assertCurve(run, column, that.expected(name)));
  }

  private static void assertCurve(CaseRun run, String column, JsonNode expected) {
    List<BigDecimal> found =
        run.numbers(
            "SELECT "
                + column
                + " FROM retention_curve WHERE dimension = 'all' AND left_customers > 0"
                + " ORDER BY age");
    assertThat(found).as(column).isEqualTo(ConformanceCase.numbers(expected));
  }
}
