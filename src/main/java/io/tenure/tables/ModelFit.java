package io.tenure.tables;

import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.forecast.FitStatus;
import io.tenure.forecast.LifetimeCurve;
import io.tenure.forecast.LifetimeFit;
import io.tenure.forecast.Maximum;
import io.tenure.forecast.ParetoFit;
import io.tenure.forecast.PurchaseCounts;
import io.tenure.forecast.PurchaseFit;
import io.tenure.forecast.PurchaseModel;
import io.tenure.forecast.SpendFit;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One row per dimension, segment and model: its parameters as they fit the lifetimes best, and how
 * well they do.
 */
public record ModelFit(CohortLifetimes lifetimes, SegmentPurchases purchases)
    implements ForecastTable {
  private static final TableBuilder TABLE =
      TableSpec.named("model_fit")
          .suppressible()
          .grain("one row per dimension, segment and model")
          .comment(
              "Models of how long customers stay, how often they buy and what they spend, as they fit a"
                  + " segment best; no rows without forecasts.enabled");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<String> MODEL =
      TABLE.textKey(
          "model",
          "Of how long customers stay, sbg: shifted beta-geometric, and bdw: beta discrete Weibull; of"
              + " how often they buy, mbg_nbd: modified beta-geometric/NBD, or bg_nbd, without the modification, where"
              + " forecasts.purchase-model asks for it (what is told of mbg_nbd is so of it), and pareto_nbd, a second opinion of the total by which nothing is forecast;"
              + " of what they spend,"
              + " gamma_gamma");
  private static final Column<String> STATUS =
      TABLE.optionalChoice(
          "status",
          FitStatus.texts(),
          "converged; boundary (the data do not tell the parameters, the curve fits as well as the"
              + " model can); dropout_not_identified (nor how many leave: nobody is taken to);"
              + " rate_not_identified (nor how often they come: no forecast); no_mean (the model's is"
              + " infinite); too_little_data; not_converged");
  private static final Column<Boolean> IS_CHOSEN =
      TABLE.flagOfCount(
          "is_chosen",
          "retention_forecast is made by it, which has the smaller aic, or purchase_forecast");
  public static final Column<Long> CUSTOMERS =
      TABLE.customersOfSomeRows(
          "customers",
          "Customers that it is fitted on: of cohorts; of mbg_nbd and pareto_nbd all who have ever bought; of gamma_gamma those"
              + " who left money after their first active day");
  private static final Column<Double> FITTED =
      TABLE.number(
          "sampled_customers",
          "Of mbg_nbd, pareto_nbd and gamma_gamma: those of them whose purchases are in the likelihood. Of large"
              + " segments a sample, see forecasts.sample; 0 without a fit");
  private static final List<Column<Double>> PARAMETERS =
      List.of(
          TABLE.number(
              "alpha",
              "Of sbg and bdw the first parameter of the beta distribution of chances to leave; of mbg_nbd"
                  + " the rate of the gamma distribution of purchases a week, in weeks"),
          TABLE.number("beta", "The second parameter of the beta distribution of sbg and bdw"),
          TABLE.number(
              "c",
              "How the chance of one customer changes with age: it falls below 1, rises above it; of"
                  + " sbg it is 1, and NULL here"),
          TABLE.number("r", "Shape of the gamma distribution of mbg_nbd"),
          TABLE.number("a", "First parameter of its beta distribution of chances to leave"),
          TABLE.number("b", "Second parameter of that one"),
          TABLE.number("p", "Shape of what one customer spends, of gamma_gamma"),
          TABLE.number("q", "Shape of how that differs from customer to customer"),
          TABLE.number("gamma", "Its scale, in units of currency"),
          TABLE.number(
              "s",
              "Shape of the gamma distribution of rates to leave, of pareto_nbd; its rate is beta, in weeks, and"
                  + " r and alpha are as those of mbg_nbd"));
  private static final List<Column<Double>> ERRORS =
      List.of(
          TABLE.number(
              "alpha_error", "Standard error of alpha; NULL where the data do not tell it"),
          TABLE.number("beta_error", "Standard error of beta"),
          TABLE.number("c_error", "Standard error of c"),
          TABLE.number("r_error", "Standard error of r"),
          TABLE.number("a_error", "Standard error of a"),
          TABLE.number("b_error", "Standard error of b"),
          TABLE.number("p_error", "Standard error of p"),
          TABLE.number("q_error", "Standard error of q"),
          TABLE.number("gamma_error", "Standard error of gamma"),
          TABLE.number("s_error", "Standard error of s"));

  /** Where r, alpha, a and b of mbg_nbd stand among the parameters, in its order. */
  private static final int[] OF_PURCHASES = {3, 0, 4, 5};

  /** The same of r, alpha, s and beta of pareto_nbd. */
  private static final int[] OF_SECOND = {3, 0, 9, 1};

  /** The same of p, q and gamma. */
  private static final int[] OF_SPEND = {6, 7, 8};

  private static final Column<Double> MEAN_LOSS =
      TABLE.rate(
          "mean_loss",
          "Mean chance of new customers to leave at age 0: alpha / (alpha + beta); of mbg_nbd after a"
              + " purchase: a / (a + b)");
  private static final Column<Double> HETEROGENEITY =
      TABLE.number(
          "heterogeneity",
          "1 / (alpha + beta + 1), of mbg_nbd 1 / (a + b + 1): 0 where all customers are alike, near 1 where each leaves at once or"
              + " never");
  private static final Column<Double> LOG_LIKELIHOOD =
      TABLE.number("log_likelihood", "Of the sampled customers, of sbg and bdw of all");
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

  @Override
  public Set<Family> purchaseFamilies() {
    return Set.of(Family.PURCHASES, Family.SPEND, Family.BUYERS);
  }

  @Override
  public Stream<Line> rowsOfPurchases(SegmentCells cells) {
    PurchaseCounts counts = SegmentPurchases.counts(purchases.buyers(cells));
    if (counts.customers() == 0) {
      return Stream.of();
    }
    PurchaseFit fit = purchases.fit(counts);
    List<Line> lines = new ArrayList<>();
    lines.add(line(cells.segment(), fit).set(CUSTOMERS, SegmentPurchases.customers(cells)));
    // it takes ten times as long as all others
    if (cells.segment().isTotal()) {
      lines.add(
          line(cells.segment(), purchases.second(fit, counts))
              .set(CUSTOMERS, SegmentPurchases.customers(cells)));
    }
    lines.add(
        line(cells.segment(), purchases.spend(cells))
            .set(CUSTOMERS, SegmentPurchases.payers(cells)));
    return lines.stream().map(line -> line.set(FEWEST, SegmentPurchases.fewest(cells)));
  }

  private static Line line(Segment segment, PurchaseFit fit) {
    Line line =
        line(segment, fit.model().text(), fit.status(), fit.customers())
            .set(FITTED, fitted(fit.found(), fit.customers()))
            .set(IS_CHOSEN, fit.process().isPresent());
    for (int at = 0; at < OF_PURCHASES.length; at++) {
      line.set(PARAMETERS.get(OF_PURCHASES[at]), fit.parameter(at))
          .set(ERRORS.get(OF_PURCHASES[at]), fit.error(at));
    }
    Double a = fit.parameter(PurchaseModel.A);
    Double b = fit.parameter(PurchaseModel.B);
    if (fit.isLeaving() && a != null && b != null) {
      line.set(MEAN_LOSS, a / (a + b)).set(HETEROGENEITY, 1 / (a + b + 1));
    }
    fit.found().ifPresent(found -> set(line, found, found.value() * fit.customers()));
    return line;
  }

  private static Line line(Segment segment, ParetoFit fit) {
    Line line =
        line(segment, ParetoFit.MODEL, fit.status(), fit.customers())
            .set(FITTED, fitted(fit.found(), fit.customers()))
            .set(IS_CHOSEN, false);
    for (int at = 0; at < OF_SECOND.length; at++) {
      line.set(PARAMETERS.get(OF_SECOND[at]), fit.parameter(at))
          .set(ERRORS.get(OF_SECOND[at]), fit.error(at));
    }
    fit.found().ifPresent(found -> set(line, found, found.value() * fit.customers()));
    return line;
  }

  private static double fitted(Optional<Maximum> found, long customers) {
    return found.isPresent() ? customers : 0;
  }

  private static Line line(Segment segment, SpendFit fit) {
    Line line =
        line(segment, "gamma_gamma", fit.status(), fit.customers())
            .set(FITTED, fitted(fit.found(), fit.customers()))
            .set(IS_CHOSEN, fit.status() == FitStatus.CONVERGED);
    for (int at = 0; at < OF_SPEND.length; at++) {
      line.set(PARAMETERS.get(OF_SPEND[at]), fit.parameter(at))
          .set(ERRORS.get(OF_SPEND[at]), fit.error(at));
    }
    Double likelihood = fit.logLikelihood();
    if (likelihood != null) {
      fit.found().ifPresent(found -> set(line, found, likelihood));
    }
    return line;
  }

  private static void set(Line line, Maximum found, double logLikelihood) {
    line.set(LOG_LIKELIHOOD, logLikelihood)
        .set(AIC, 2.0 * found.parameters() - 2 * logLikelihood)
        .set(ITERATIONS, (double) found.steps())
        .set(GRADIENT_NORM, found.slope());
  }

  private static Line line(Segment segment, LifetimeFit fit) {
    Line line = line(segment, fit.model().text(), fit.status(), fit.customers());
    fit.found().ifPresent(found -> set(line, found));
    return line;
  }

  private static Line line(Segment segment, String model, FitStatus status, long customers) {
    return new Line(SPEC)
        .set(DIMENSION, segment.dimension())
        .set(SEGMENT, segment.name())
        .set(MODEL, model)
        .set(STATUS, status.text())
        .set(CUSTOMERS, customers);
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
                    || (row.has(ERRORS.get(0)) && row.has(ERRORS.get(1)))
                    || row.has(ERRORS.get(OF_SPEND[0]))
                    || (row.has(ERRORS.get(0)) && row.has(ERRORS.get(OF_PURCHASES[0])))),
        RowRule.of(
            "a_chosen_fit_has_parameters",
            row -> !Boolean.TRUE.equals(row.get(IS_CHOSEN)) || row.has(LOG_LIKELIHOOD)));
  }
}
