package io.tenure.tables;

import io.tenure.cells.Segment;
import io.tenure.forecast.FitStatus;
import io.tenure.forecast.LifetimeCurve;
import io.tenure.forecast.LifetimeFit;
import io.tenure.statistics.KaplanMeier;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per dimension, segment and age: the share of customers who have not left, as far as it is
 * known, and after that as the model forecasts it that fits best.
 */
public record RetentionForecast(CohortLifetimes lifetimes) implements ForecastTable {
  private static final TableBuilder TABLE =
      TableSpec.named("retention_forecast")
          .suppressible()
          .grain("one row per dimension, segment and age")
          .comment(
              "The share of customers who have not left, as far as it is known, and after that as a"
                  + " model forecasts it; no rows without forecasts.enabled");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<Integer> AGE =
      TABLE.ageKey("age", "Periods since the cohort period, by calendar");
  private static final Column<Boolean> IS_FORECAST =
      TABLE.flag("is_forecast", "No cohort has been watched at the age yet");
  private static final Column<String> MODEL =
      TABLE.optionalText("model", "The model that model_fit has chosen: sbg or bdw");
  private static final Column<String> STATUS =
      TABLE.optionalChoice(
          "model_status",
          FitStatus.texts(),
          "Of that model, or why there is none, see model_fit.status");
  private static final Column<Double> OBSERVED =
      TABLE.rate(
          "survival_observed",
          "Share that has not left up to this age (Kaplan-Meier), over the cohorts for which the"
              + " inactivity window has passed at it");
  private static final Column<Double> FIT =
      TABLE.rate("survival_fit", "The same of new customers by the model, S(age + 1)");
  private static final Column<Double> FORECAST =
      TABLE.rate(
          "survival_forecast",
          "Of customers who have not left up to the last observed age, the share that will not have"
              + " left up to this one either: S(age + 1) / S(last observed age + 1)");
  private static final Column<Double> LOW =
      TABLE.rate(
          "survival_low",
          "Lower end of its 95 % interval, by the delta method: of the parameters alone, not of"
              + " whether the model is right");
  private static final Column<Double> HIGH =
      TABLE.rate("survival_high", "Upper end of its 95 % interval");
  private static final Column<Double> NAIVE =
      TABLE.rate(
          "naive_forecast",
          "The same without a model: the retention of everybody at the last renewal, carried on");
  private static final Column<Double> RETENTION =
      TABLE.rate(
          "retention_rate_forecast",
          "Of those who have not left up to the age before, the share that will not leave at this"
              + " one: S(age + 1) / S(age)");
  private static final Column<Long> FEWEST = ForecastTable.fewest(TABLE);

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Stream<Line> rows(Segment segment, CohortLifetimes.Watched watched) {
    List<LifetimeFit> fits = watched.fits();
    Optional<LifetimeFit> chosen = LifetimeFit.chosen(fits);
    String status = chosen.orElse(fits.get(0)).status().text();
    @Nullable LifetimeCurve curve =
        chosen.flatMap(LifetimeFit::found).map(LifetimeFit.Found::curve).orElse(null);
    List<Line> lines = observed(segment, watched, curve);
    if (curve != null) {
      lines.addAll(forecast(segment, watched, curve));
    }
    chosen.ifPresent(fit -> lines.forEach(line -> line.set(MODEL, fit.model().text())));
    lines.forEach(line -> line.set(STATUS, status).set(FEWEST, watched.fewest()));
    return lines.stream();
  }

  private static List<Line> observed(
      Segment segment, CohortLifetimes.Watched watched, @Nullable LifetimeCurve curve) {
    KaplanMeier observed = new KaplanMeier();
    List<Line> lines = new ArrayList<>();
    for (int age = 0; age < watched.now().watched(); age++) {
      observed.next(watched.now().atRisk(age + 1), watched.now().lost(age + 1));
      Line line = line(segment, age).set(IS_FORECAST, false).set(OBSERVED, observed.survival());
      lines.add(curve == null ? line : line.set(FIT, curve.survival(age + 1)));
    }
    return lines;
  }

  private static List<Line> forecast(
      Segment segment, CohortLifetimes.Watched watched, LifetimeCurve curve) {
    int known = watched.now().watched();
    double naive = 1;
    List<Line> lines = new ArrayList<>();
    for (int more = 1; more <= watched.settings().horizon(); more++) {
      naive *= watched.now().lastRetention();
      lines.add(
          line(segment, known + more - 1)
              .set(IS_FORECAST, true)
              .set(FIT, curve.survival(known + more))
              .set(FORECAST, curve.survival(known, more))
              .set(LOW, curve.low(known, more))
              .set(HIGH, curve.high(known, more))
              .set(NAIVE, naive)
              .set(RETENTION, curve.survival(known + more - 1, 1)));
    }
    return lines;
  }

  private static Line line(Segment segment, int age) {
    return new Line(SPEC)
        .set(DIMENSION, segment.dimension())
        .set(SEGMENT, segment.name())
        .set(AGE, age);
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "interval_holds_the_forecast",
            row ->
                !row.has(LOW)
                    || (row.value(LOW) <= row.value(FORECAST)
                        && row.value(FORECAST) <= row.value(HIGH))),
        RowRule.of(
            "a_known_age_is_no_forecast",
            row -> !(row.has(OBSERVED) && (row.value(IS_FORECAST) || row.has(FORECAST)))),
        new RowRule(
            "survival_never_grows",
            (younger, row) ->
                younger == null
                    || (isNoMore(younger, row, FIT) && isNoMore(younger, row, OBSERVED))));
  }

  private static boolean isNoMore(Line younger, Line row, Column<Double> survival) {
    return !younger.has(survival)
        || !row.has(survival)
        || row.value(survival) <= younger.value(survival);
  }
}
