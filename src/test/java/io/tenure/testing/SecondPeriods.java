package io.tenure.testing;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The parameters of the SQL files that say which periods there are. */
final class SecondPeriods {
  private static final String NO_RETAIL_CALENDAR = "";
  private static final int WEEKS = 53;

  private final Scenario scenario;

  SecondPeriods(Scenario scenario) {
    this.scenario = scenario;
  }

  void put(Map<String, String> all, Path folder) {
    putGrains(all);
    putRetailYear(all);
    LocalDate earliest = LocalDate.parse(scenario.setting("input.transactions.earliest-date"));
    all.put("earliest_date", earliest.toString());
    all.put(
        "custom_periods", "(SELECT DATE '9999-12-31' AS first_day, DATE '9999-12-31' AS last_day)");
    if (scenario.isCustom()) {
      LocalDate first = new CustomPeriods(scenario).firstDay();
      all.put("earliest_date", (first.isAfter(earliest) ? first : earliest).toString());
      all.put(
          "custom_periods",
          "(SELECT von AS first_day, bis AS last_day FROM read_parquet('"
              + folder.resolve("calendar")
              + "/*.parquet'))");
    }
  }

  private void putGrains(Map<String, String> all) {
    int months = month("period.fiscal-year-start").getValue() - 1;
    int days = weekday("period.week-start").getValue() - 1;
    all.put("fiscal_months", String.valueOf(months));
    Map<String, String> firstDays = new LinkedHashMap<>();
    firstDays.put("day", "day");
    firstDays.put("week", shifted("week", "day", days + " DAY"));
    firstDays.put("month", "DATE_TRUNC('month', day)");
    for (String length : List.of("quarter", "year")) {
      firstDays.put(length, monthly(length, 0));
      if (months > 0) {
        firstDays.put("fiscal_" + length, monthly(length, months));
      }
    }
    String unit = scenario.setting("period.unit").replace('-', '_');
    all.put("grain", firstDays.containsKey("fiscal_" + unit) ? "fiscal_" + unit : unit);
    all.put(
        "grain_days",
        firstDays.entrySet().stream()
            .map(
                each ->
                    "SELECT '%s' AS grain, day, CAST(%s AS DATE) AS first_day FROM ${days} AS days"
                        .formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining("\n  UNION ALL\n  ")));
  }

  private static String monthly(String length, int months) {
    return shifted(length, "DATE_TRUNC('month', day)", months + " MONTH");
  }

  private static String shifted(String unit, String day, String by) {
    return "DATE_TRUNC('" + unit + "', " + day + " - INTERVAL " + by + ") + INTERVAL " + by;
  }

  /** Days that end a retail year, told by where they stand in their month. */
  private void putRetailYear(Map<String, String> all) {
    String pattern = scenario.setting("period.retail.pattern");
    Month end = month("period.retail.year-end-month");
    int days = weekday("period.retail.year-end-weekday").getValue() - 1;
    String isWeekday = "DATE_TRUNC('week', day) = day - INTERVAL " + days + " DAY";
    String isNearest =
        "((MONTH(day) = %d AND day >= LAST_DAY(day) - INTERVAL 3 DAY) OR (MONTH(day) = %d AND DAY(day) <= 3))"
            .formatted(end.getValue(), end.plus(1).getValue());
    String isLast =
        "(MONTH(day) = %d AND MONTH(day + INTERVAL 7 DAY) <> %d)"
            .formatted(end.getValue(), end.getValue());
    boolean nearest = scenario.setting("period.retail.year-end-rule").equals("nearest");
    boolean hasNone = pattern.equals(NO_RETAIL_CALENDAR);
    all.put(
        "is_retail_year_end",
        hasNone ? "FALSE" : isWeekday + " AND " + (nearest ? isNearest : isLast));
    List<String> weeks = hasNone ? List.of("(0, 0)") : weeks(pattern);
    all.put("retail_weeks", String.join(", ", weeks));
  }

  /** The weeks of a year, each with its month. */
  private static List<String> weeks(String pattern) {
    List<String> weeks = new ArrayList<>();
    for (int month = 1; month <= 12; month++) {
      int length = Integer.parseInt(pattern.split("-", -1)[(month - 1) % 3]);
      String of = ", " + month + ")";
      IntStream.range(0, length).forEach(week -> weeks.add("(" + (weeks.size() + 1) + of));
    }
    weeks.add("(" + WEEKS + ", 12)");
    return weeks;
  }

  private Month month(String key) {
    return Month.valueOf(scenario.setting(key).toUpperCase(Locale.ROOT));
  }

  private DayOfWeek weekday(String key) {
    return DayOfWeek.valueOf(scenario.setting(key).toUpperCase(Locale.ROOT));
  }
}
