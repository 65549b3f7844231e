package io.tenure.tables;

import io.tenure.table.Column;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** The columns of acquisition, see {@link Acquisition}. */
final class AcquisitionColumns {
  /** After how many periods a cohort is looked at. */
  static final List<Integer> AFTER = List.of(3, 6, 12, 24, 36);

  private static final TableBuilder TABLE =
      TableSpec.named("acquisition")
          .suppressible()
          .grain("one row per dimension, segment and cohort_period")
          .comment(
              "What new customers cost and have brought since, of the total and of the segments of"
                  + " input.acquisition-costs.dimension; no rows without the input, of a cohort whose period is"
                  + " not over, and of one with neither customers nor spending");

  static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  static final Column<LocalDate> COHORT_PERIOD =
      TABLE.dateKey("cohort_period", "First day of the cohort's period, see cohort_retention");
  static final Column<Integer> PERIODS =
      TABLE.age(
          "complete_periods",
          "Periods of the cohort that are over, that in which it joined among them; up to 120, and to those"
              + " of cohorts.max-age");
  static final Column<Long> CUSTOMERS =
      TABLE.customers("customers", "Customers of the cohort: the new ones of the period");
  static final Column<Long> SPEND =
      TABLE.moneyApart(
          "spend",
          CUSTOMERS,
          "Spent on the segment acquisition.lag-periods before the period; of the total all that was spent");
  static final Column<Long> UNALLOCATED =
      TABLE.moneyApart(
          "unallocated_spend",
          CUSTOMERS,
          "Part of spend that is of no segment; of the total alone");
  static final Column<Long> CAC =
      TABLE.moneyPer("cac", "Customer acquisition cost: spend / customers; NULL without customers");
  static final Column<Long> MARGIN =
      TABLE.moneyPer(
          "margin_per_customer",
          "Margin of the complete periods so far / customers; NULL where margin is not known, or not the same"
              + " for all of them, see money.margin-rate");
  static final Map<Integer, Column<Long>> MARGINS =
      by(
          after ->
              TABLE.moneyPer(
                  "margin_per_customer_" + after,
                  "The same of the first "
                      + after
                      + " periods, ages 0 to "
                      + (after - 1)
                      + "; NULL while the cohort is younger"));
  static final Column<Double> RATIO =
      TABLE.ratio(
          "ltv_cac",
          "margin_per_customer / cac: what a customer has brought so far for each unit that it cost; NULL"
              + " without a cac above 0");
  static final Map<Integer, Column<Double>> RATIOS =
      by(after -> TABLE.ratio("ltv_cac_" + after, "The same of margin_per_customer_" + after));
  static final Column<Double> PAYBACK =
      TABLE.number(
          "payback_age",
          "Periods until margin per customer reached cac: the age at which it did, and the part of that"
              + " period, as if its margin came evenly; NULL until it has");
  static final Column<Integer> NOT_YET =
      TABLE.optionalAge(
          "not_yet_through",
          "The last complete age, where it has not; NULL where it has, or nobody knows");
  static final Column<Double> PAYBACK_SIMPLE =
      TABLE.number(
          "payback_simple",
          "The textbook's: cac / margin of an active customer in a period. As if nobody left, so mostly too"
              + " short; NULL without a margin above 0");
  static final Column<Long> CLV =
      TABLE.moneyPer(
          "clv_projected",
          "margin_per_customer and what forecasts.horizon periods more are expected to bring, discounted by"
              + " forecasts.discount; NULL unless forecast_backtest.verdict of the chosen model is use");
  static final Column<Long> CLV_LOW =
      TABLE.moneyPer(
          "clv_low",
          "The same by retention_forecast.survival_low of every age, so wider than 95 %");
  static final Column<Long> CLV_HIGH = TABLE.moneyPer("clv_high", "The same by survival_high");
  static final Column<Double> CLV_RATIO = TABLE.ratio("clv_cac", "clv_projected / cac");
  static final Column<Double> CLV_RATIO_LOW = TABLE.ratio("clv_cac_low", "clv_low / cac");
  static final Column<Double> CLV_RATIO_HIGH = TABLE.ratio("clv_cac_high", "clv_high / cac");
  static final Column<String> VERDICT =
      TABLE.optionalChoice(
          "verdict",
          List.of("reached", "expected", "not_expected", "not_reached"),
          "ltv_cac against acquisition.target-ltv-cac: reached; or else, by clv_cac, expected or"
              + " not_expected; not_reached without one. NULL of cohorts with fewer than 12 complete periods, and"
              + " of left-truncated ones");
  static final Column<Boolean> IS_LEFT_TRUNCATED =
      TABLE.flag(
          "is_left_truncated",
          "The cohort of the first period of the history: some of its customers may not be new");
  static final Column<Long> FEWEST =
      TABLE.behind(
          "fewest_customers",
          "The smallest count that cohort_retention has of the cohort, or of its customers with costs or"
              + " margin at an age");

  static final TableSpec SPEC = TABLE.build();

  private static <T> Map<Integer, Column<T>> by(IntFunction<Column<T>> column) {
    Map<Integer, Column<T>> columns = new LinkedHashMap<>();
    AFTER.forEach(after -> columns.put(after, column.apply(after)));
    return columns;
  }

  private AcquisitionColumns() {}
}
