package io.tenure.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.Grains;
import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.calendar.Timeline;
import io.tenure.history.ExampleCustomers;
import io.tenure.settings.ActivitySettings;
import io.tenure.settings.BenchmarkSettings;
import io.tenure.settings.CompanySettings;
import io.tenure.settings.RetentionGoals;
import io.tenure.source.Benchmark;
import io.tenure.table.Line;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Own figures of made-up customers, with W = 1; the last complete month is December 2025. */
class BenchmarkComparisonTest {
  private static final PeriodCalendar MONTHS =
      new PeriodCalendar(
          PeriodRules.months(), LocalDate.of(2020, 1, 1), LocalDate.of(2025, 12, 31));
  private static final int LAST = MONTHS.lastComplete();
  private static final int YEAR_AGO = LAST - 12;

  private static List<String> compared(
      ExampleCustomers customers, BenchmarkSettings settings, List<Benchmark> benchmarks) {
    return compared(MONTHS, customers, settings, benchmarks);
  }

  private static List<String> compared(
      PeriodCalendar calendar,
      ExampleCustomers customers,
      BenchmarkSettings settings,
      List<Benchmark> benchmarks) {
    int first = customers.facts().firstPeriod().orElseThrow();
    Timeline time = new Timeline(calendar, first, new Grains(calendar, first).of(List.of()));
    BenchmarkComparison table =
        new BenchmarkComparison(
            time,
            settings,
            new ActivitySettings(1, 1, Optional.empty(), Map.of(), 12, 2),
            benchmarks);
    return customers.cells(time).values().stream()
        .flatMap(table::rows)
        .map(BenchmarkComparisonTest::text)
        .sorted()
        .toList();
  }

  private static String text(Line row) {
    return Stream.of(
            row.value(BenchmarkColumns.INDUSTRY),
            row.value(BenchmarkColumns.METRIC) + " " + row.value(BenchmarkColumns.HORIZON),
            row.value(BenchmarkColumns.REFERENCE),
            rounded(row.get(BenchmarkColumns.OWN_VALUE)),
            rounded(row.get(BenchmarkColumns.REFERENCE_VALUE)),
            rounded(row.get(BenchmarkColumns.REFERENCE_LOW)),
            rounded(row.get(BenchmarkColumns.REFERENCE_HIGH)),
            rounded(row.get(BenchmarkColumns.GAP_POINTS)),
            row.value(BenchmarkColumns.VERDICT),
            row.get(BenchmarkColumns.REASON))
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .collect(Collectors.joining(" | "));
  }

  private static Double rounded(Double value) {
    return value == null ? null : Double.valueOf(Math.round(value * 10_000) / 10_000.0);
  }

  private static BenchmarkSettings settings(String dimension, String industry) {
    return new BenchmarkSettings(
        Optional.empty(),
        new CompanySettings(
            Optional.ofNullable(dimension), Optional.ofNullable(industry), Optional.empty()),
        new RetentionGoals(0.85, 0.15),
        30);
  }

  private static Benchmark benchmark(String metric, String industry, double value, String band) {
    String horizon = metric.equals("subscriber_churn") ? "month" : "year";
    return new Benchmark(
        metric,
        industry,
        value,
        horizon,
        Optional.ofNullable(band),
        "A survey",
        "2020",
        Optional.empty());
  }

  /** Some were there a year ago, and some of them still are. */
  private static ExampleCustomers years(ExampleCustomers customers, String branch, int[] counts) {
    for (int customer = 0; customer < counts[0]; customer++) {
      int[] stays = IntStream.rangeClosed(YEAR_AGO, LAST).toArray();
      customers.buys(List.of(branch, "Italy"), customer < counts[1] ? stays : new int[] {YEAR_AGO});
    }
    return customers;
  }

  private static ExampleCustomers branches() {
    ExampleCustomers customers = ExampleCustomers.of(MONTHS, 1, "branch", "country");
    years(customers, "retail", new int[] {100, 60});
    years(customers, "Banking", new int[] {100, 60});
    return years(customers, "Mining", new int[] {29, 29});
  }

  /** A chart without a row says nothing; one with reasons says when to come back. */
  @Test
  void aHistoryOfTenDaysHasEveryRowWithItsReason() {
    PeriodCalendar december =
        new PeriodCalendar(
            PeriodRules.months(), LocalDate.of(2020, 1, 1), LocalDate.of(2025, 12, 10));
    ExampleCustomers customers = ExampleCustomers.of(december, 1);
    customers.buys(List.of(), LAST);
    String young = "the history begins on 2025-12-01";
    String noYear =
        young + ", less than 13 complete months before the end of the last complete month";

    assertThat(compared(december, customers, settings(null, null), List.of()))
        .containsExactly(
            "all | customer_retention year | alarm | 0.15 | not_comparable | " + noYear,
            "all | customer_retention year | same period last year | not_comparable | "
                + noYear.replace("13", "25"),
            "all | customer_retention year | target | 0.85 | not_comparable | " + noYear,
            "all | subscriber_churn month | same period last year | not_comparable | "
                + young
                + ": nobody could be lost in the same month of the year before",
            "all | subscriber_churn month | trailing mean | not_comparable | only 0 of the 12"
                + " periods before the last complete one have a rate");
  }

  /**
   * 60 of 100 lie between 0.502 and 0.691 (Wilson): 0.63 is inside, 0.75 above. The spelling of an
   * industry does not matter, and country is no industry.
   */
  @Test
  void comparesEachIndustryWithItsOwnBenchmarks() {
    List<String> rows =
        compared(
            branches(),
            settings("branch", null),
            List.of(
                benchmark("customer_retention", "Retail", 0.63, null),
                benchmark("customer_retention", "Banking", 0.75, null),
                benchmark("customer_retention", "Banking", 0.5, "large"),
                benchmark("app_retention", "Banking", 0.2, null)));

    assertThat(rows)
        .contains(
            "Banking | app_retention year | A survey, 2020 | 0.2 | not_comparable"
                + " | no own figure for app_retention over a year",
            "Banking | customer_retention year | A survey, 2020 | 0.6 | 0.75 | -15.0 | below",
            "Banking | customer_retention year | A survey, 2020 (large) | 0.6 | 0.5 | 10.0"
                + " | not_comparable | the benchmark is for companies of size band large; set"
                + " benchmarks.size-band if that is yours",
            "Banking | customer_retention year | alarm | 0.6 | 0.15 | 45.0 | above",
            "Mining | customer_retention year | industry benchmark | 1.0 | not_comparable"
                + " | the benchmark table has nothing for this industry",
            "Mining | customer_retention year | target | 1.0 | 0.85 | 15.0 | not_comparable"
                + " | only 29 customers at the start, benchmarks.min-customers is 30",
            // (60 + 60 + 29) / 229
            "all | customer_retention year | target | 0.6507 | 0.85 | -19.9345 | below",
            "retail | customer_retention year | A survey, 2020 | 0.6 | 0.63 | -3.0 | in_line");
    assertThat(rows).noneMatch(row -> row.startsWith("Italy"));
  }

  @Test
  void comparesACompanyOfOneIndustryAsAWhole() {
    List<String> rows =
        compared(
            branches(),
            settings(null, "Retail"),
            List.of(benchmark("customer_retention", "retail", 0.63, null)));

    assertThat(rows).allMatch(row -> row.startsWith("Retail | "));
    assertThat(rows)
        .contains(
            "Retail | customer_retention year | A survey, 2020 | 0.6507 | 0.63 | 2.0655 | in_line");
  }

  /** Each month some of 100 customers are lost, and as many new ones come. */
  private static ExampleCustomers losing(int months, int lost) {
    ExampleCustomers customers = ExampleCustomers.of(MONTHS, 1);
    int first = LAST - months;
    // a customer of each of 100 places: who stands on the first ones is replaced
    for (int place = 0; place < 100; place++) {
      int since = first;
      for (int month = first + 1; month <= LAST; month++) {
        int leaving = month == LAST ? lost : (LAST - month) % 2 == 1 ? 8 : 12;
        if (place < leaving) {
          customers.buys(List.of(), IntStream.range(since, month).toArray());
          since = month;
        }
      }
      customers.buys(List.of(), IntStream.rangeClosed(since, LAST).toArray());
    }
    return customers;
  }

  private static List<String> past(ExampleCustomers customers) {
    return compared(customers, settings(null, null), List.of()).stream()
        .filter(row -> row.contains("month") && row.contains("subscriber_churn month"))
        .toList();
  }

  /**
   * Mean 0.10; each rate is 0.02 away, so the variance is 12 × 0.0004 / 11 and two deviations are
   * 0.0418. A year ago it was 12 %; 15 of 100 have the Wilson interval 0.093 to 0.233, 14 of 100
   * 0.085 to 0.221, 25 of 100 0.175 to 0.343, 5 of 100 0.022 to 0.112.
   */
  @ParameterizedTest
  @CsvSource({
    "14, 2.0 | in_line, 4.0 | in_line",
    "15, 3.0 | in_line, 5.0 | above",
    "25, 13.0 | above, 15.0 | above",
    "5, -7.0 | below, -5.0 | below"
  })
  void comparesChurnWithLastYearAndWithTheMean(int lost, String lastYear, String mean) {
    String own = "all | subscriber_churn month | %s | " + lost / 100.0 + " | ";

    assertThat(past(losing(24, lost)))
        .containsExactly(
            own.formatted("same period last year") + "0.12 | " + lastYear,
            own.formatted("trailing mean") + "0.1 | 0.0582 | 0.1418 | " + mean);
  }

  @Test
  void aMeanNeedsTwelveRates() {
    assertThat(past(losing(12, 10)))
        .containsExactly(
            "all | subscriber_churn month | same period last year | 0.1 | not_comparable | the"
                + " history begins on 2024-12-01: nobody could be lost in the same month of the"
                + " year before",
            "all | subscriber_churn month | trailing mean | 0.1 | not_comparable | only 11 of the"
                + " 12 periods before the last complete one have a rate");
  }

  /** 50 of 100 stayed, interval 0.404 to 0.596; the year before 60 of 100. */
  @Test
  void comparesRetentionWithTheYearBefore() {
    ExampleCustomers customers = ExampleCustomers.of(MONTHS, 1);
    int before = YEAR_AGO - 12;
    for (int customer = 0; customer < 100; customer++) {
      int last = customer < 60 ? YEAR_AGO : before;
      customers.buys(List.of(), IntStream.rangeClosed(before, last).toArray());
    }
    // of the 60 and of 40 others, who were there a year ago, 50 stay
    for (int customer = 0; customer < 40; customer++) {
      customers.buys(List.of(), IntStream.rangeClosed(YEAR_AGO, LAST).toArray());
    }
    for (int customer = 0; customer < 20; customer++) {
      customers.buys(List.of(), IntStream.rangeClosed(YEAR_AGO, LAST).toArray());
    }

    assertThat(compared(customers, settings(null, null), List.of()))
        // of 60 + 60 who were there, 60 are left, and of the 100 of the year before 60 were
        .contains(
            "all | customer_retention year | same period last year | 0.5 | 0.6 | -10.0 | below");
  }

  /**
   * 5 of 100 in a month: 1 - 0.95¹² = 0.4596 of them in a year. Of 4 % a year makes 1 - 0.96¹² =
   * 0.3873.
   */
  @Test
  void aMonthAsAYearIsARowOfItsOwn() {
    assertThat(
            compared(
                losing(24, 5),
                settings(null, "Retail"),
                List.of(benchmark("subscriber_churn", "Retail", 0.04, null))))
        .contains(
            "Retail | subscriber_churn month | A survey, 2020 | 0.05 | 0.04 | 1.0 | in_line",
            "Retail | subscriber_churn year_from_month | A survey, 2020, annualised | 0.4596"
                + " | 0.3873 | 7.235 | in_line");
  }
}
