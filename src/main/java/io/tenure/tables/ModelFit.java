package io.tenure.tables;

import io.tenure.cells.Segment;
import io.tenure.forecast.FitStatus;
import io.tenure.forecast.LifetimeCurve;
import io.tenure.forecast.LifetimeFit;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One row per dimension, segment and model: its parameters as they fit the lifetimes best, and how
 * well they do.
 */
public record ModelFit(CohortLifetimes lifetimes) implements ForecastTable {
  private static final TableBuilder TABLE =
      TableSpec.named("model_fit")
          .suppressible()
          .grain("one row per dimension, segment and model")
          .comment(
              "Models of how long customers stay, as they fit the cohorts of a segment best; no rows"
                  + " without forecasts.enabled");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<String> MODEL =
      TABLE.textKey(
          "model", "sbg: shifted beta-geometric; bdw: beta discrete Weibull, which has c besides");
  private static final Column<String> STATUS =
      TABLE.optionalChoice(
          "status",
          FitStatus.texts(),
          "converged; boundary (the data do not tell the parameters, the curve fits as well as the"
              + " model can); too_little_data; not_converged");
  private static final Column<Boolean> IS_CHOSEN =
      TABLE.flagOfCount(
          "is_chosen", "It has the smallest aic, and retention_forecast is made by it");
  public static final Column<Long> CUSTOMERS =
      TABLE.customers("customers", "Customers of the cohorts that it is fitted on");
  private static final List<Column<Double>> PARAMETERS =
      List.of(
          TABLE.number("alpha", "The first parameter of the beta distribution of chances to leave"),
          TABLE.number("beta", "Its second parameter"),
          TABLE.number(
              "c",
              "How the chance of one customer changes with age: it falls below 1, rises above it; of"
                  + " sbg it is 1, and NULL here"));
  private static final List<Column<Double>> ERRORS =
      List.of(
          TABLE.number(
              "alpha_error", "Standard error of alpha; NULL where the data do not tell it"),
          TABLE.number("beta_error", "Standard error of beta"),
          TABLE.number("c_error", "Standard error of c"));
  private static final Column<Double> MEAN_LOSS =
      TABLE.rate(
          "mean_loss", "Mean chance of new customers to leave at age 0: alpha / (alpha + beta)");
  private static final Column<Double> HETEROGENEITY =
      TABLE.number(
          "heterogeneity",
          "1 / (alpha + beta + 1): 0 where all customers are alike, near 1 where each leaves at once or"
              + " never");
  private static final Column<Double> LOG_LIKELIHOOD =
      TABLE.number("log_likelihood", "Of all these customers");
  private static final Column<Double> AIC =
      TABLE.number("aic", "Akaike's criterion, 2 × parameters - 2 × log_likelihood");
  private static final Column<Double> ITERATIONS =
      TABLE.number("iterations", "Steps of the search");
  private static final Column<Double> GRADIENT_NORM =
      TABLE.number(
          "gradient_norm",
          "Steepest slope of log_likelihood / customers, by the logarithms of the parameters, that is"
              + " left");
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
    return fits.stream()
        .map(
            fit ->
                line(segment, fit)
                    .set(IS_CHOSEN, chosen.filter(fit::equals).isPresent())
                    .set(FEWEST, watched.fewest()));
  }

  private static Line line(Segment segment, LifetimeFit fit) {
    Line line =
        new Line(SPEC)
            .set(DIMENSION, segment.dimension())
            .set(SEGMENT, segment.name())
            .set(MODEL, fit.model().text())
            .set(STATUS, fit.status().text())
            .set(CUSTOMERS, fit.customers());
    fit.found().ifPresent(found -> set(line, found));
    return line;
  }

  private static void set(Line line, LifetimeFit.Found found) {
    LifetimeCurve curve = found.curve();
    for (int at = 0; at < curve.model().parameters(); at++) {
      line.set(PARAMETERS.get(at), curve.parameter(at)).set(ERRORS.get(at), curve.error(at));
    }
    line.set(MEAN_LOSS, curve.meanLoss())
        .set(HETEROGENEITY, curve.heterogeneity())
        .set(LOG_LIKELIHOOD, found.logLikelihood())
        .set(AIC, found.aic())
        .set(ITERATIONS, (double) found.iterations())
        .set(GRADIENT_NORM, found.slope());
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "converged_fits_have_errors",
            row ->
                !FitStatus.CONVERGED.text().equals(row.get(STATUS))
                    || (row.has(ERRORS.get(0)) && row.has(ERRORS.get(1)))),
        RowRule.of(
            "a_chosen_fit_has_parameters",
            row -> !Boolean.TRUE.equals(row.get(IS_CHOSEN)) || row.has(PARAMETERS.get(0))));
  }
}
