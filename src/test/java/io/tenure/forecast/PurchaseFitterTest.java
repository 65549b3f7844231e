package io.tenure.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.forecast.PurchaseFitter.Fewest;
import io.tenure.forecast.PurchaseOutlook.Ahead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The published example, found by two searches, and what no model can be told from. */
class PurchaseFitterTest {
  private static final Fewest ANY = new Fewest(1, 0, 0);

  /** Parameters r, α, a, b with their standard errors. */
  record Known(
      PurchaseModel model,
      List<Double> parameters,
      List<Double> errors,
      double logLikelihood,
      double sum) {
    @Override
    public String toString() {
      return model.text();
    }
  }

  static Stream<Known> known() {
    return Stream.of(
        new Known(
            PurchaseModel.BG_NBD,
            List.of(.2425945, 4.4136019, .7929199, 2.4258881),
            List.of(.01256, .37822, .18573, .70541),
            -9582.429207,
            1653.41),
        new Known(
            PurchaseModel.MBG_NBD,
            List.of(.524843, 6.183087, .891359, 1.614002),
            List.of(.08327, .69562, .15479, .53749),
            -9582.1357,
            1576.73));
  }

  @ParameterizedTest
  @MethodSource("known")
  void findsThePublishedFit(Known known) {
    PurchaseCounts counts = PublishedPurchases.counts();
    assertThat(counts.customers()).isEqualTo(2357);
    assertThat(counts.counts()).hasSize(1016);

    PurchaseFit fit = PurchaseFitter.fit(known.model(), counts, Fewest.USUAL);

    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    for (int at = 0; at < 4; at++) {
      assertThat(fit.parameter(at)).isCloseTo(known.parameters().get(at), within(2e-5));
      assertThat(fit.error(at)).isCloseTo(known.errors().get(at), within(6e-6));
    }
    Maximum found = fit.found().orElseThrow();
    assertThat(found.value() * 2357).isCloseTo(known.logLikelihood(), within(6e-5));
    assertThat(found.slope()).isLessThan(1e-8);
    // of the 39 weeks that followed, in which they came 1,882 times
    Ahead expected = ahead(fit, counts, 0, 39);
    assertThat(expected.purchases()).isCloseTo(known.sum(), within(6e-3));
    assertThat(expected.low()).isLessThan(known.sum());
    assertThat(expected.high()).isGreaterThan(known.sum());
  }

  /** Another search, without slopes, from every start; from some it ends at a lower place. */
  @ParameterizedTest
  @MethodSource("known")
  void noOtherSearchEndsHigher(Known known) {
    PurchaseLikelihood likelihood =
        new PurchaseLikelihood(known.model(), PublishedPurchases.counts());
    double highest = Double.NEGATIVE_INFINITY;
    for (double[] start : PurchaseModel.starts()) {
      Objective.Point end = Bobyqa.search(likelihood, PurchaseModel.box(), likelihood.at(start));
      highest = Math.max(highest, end.value() * 2357);
    }
    assertThat(highest).isCloseTo(known.logLikelihood(), within(6e-5));
  }

  @ParameterizedTest
  @EnumSource
  void theSlopeIsThatOfTheValue(PurchaseModel model) {
    PurchaseLikelihood likelihood = new PurchaseLikelihood(model, PublishedPurchases.counts());
    double step = 1e-5;
    for (double[] start : PurchaseModel.starts()) {
      for (int at = 0; at < start.length; at++) {
        double[] above = start.clone();
        double[] below = start.clone();
        above[at] += step;
        below[at] -= step;
        double slope = (likelihood.at(above).value() - likelihood.at(below).value()) / (2 * step);
        assertThat(likelihood.at(start).gradient()[at]).isCloseTo(slope, within(1e-7));
      }
    }
  }

  /**
   * Customers who live by the model: a rate from the gamma distribution, and after every purchase a
   * chance to leave from the beta distribution. 200,000 of them, first bought on one of 200 days.
   */
  private static PurchaseCounts simulated(PurchaseModel model) {
    Random random = new Random(20);
    Map<PurchaseCount, Long> found = new HashMap<>();
    for (int customer = 0; customer < 200_000; customer++) {
      double rate = gamma(random, .24) / 31;
      double leaves = beta(random, .8, 2.4);
      int age = 100 + random.nextInt(200);
      double day = 0;
      int repeats = 0;
      int last = 0;
      boolean isLeft = model == PurchaseModel.MBG_NBD && random.nextDouble() < leaves;
      while (!isLeft) {
        day += -Math.log(1 - random.nextDouble()) / rate;
        if (day > age) {
          break;
        }
        // several purchases of a day are one
        repeats += (int) day > last ? 1 : 0;
        last = (int) day;
        isLeft = random.nextDouble() < leaves;
      }
      found.merge(new PurchaseCount(repeats, last, age, 0), 1L, Long::sum);
    }
    List<PurchaseCount> counts = new ArrayList<>();
    found.forEach(
        (count, customers) ->
            counts.add(new PurchaseCount(count.repeats(), count.last(), count.age(), customers)));
    return PurchaseCounts.of(counts);
  }

  /** After Marsaglia and Tsang, for a shape below 1 by that of one more. */
  private static double gamma(Random random, double shape) {
    if (shape < 1) {
      return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    while (true) {
      double normal = random.nextGaussian();
      double v = Math.pow(1 + normal / Math.sqrt(9 * d), 3);
      if (v > 0
          && Math.log(1 - random.nextDouble()) < normal * normal / 2 + d * (1 - v + Math.log(v))) {
        return d * v;
      }
    }
  }

  private static double beta(Random random, double a, double b) {
    double one = gamma(random, a);
    return one / (one + gamma(random, b));
  }

  /**
   * Whole days blur a rate a little, so the bounds are those of the design, not of chance alone.
   */
  @ParameterizedTest
  @EnumSource
  void findsTheTruthOfSimulatedCustomers(PurchaseModel model) {
    PurchaseFit fit = PurchaseFitter.fit(model, simulated(model), Fewest.USUAL);

    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(fit.customers()).isEqualTo(200_000);
    assertThat(fit.parameter(0)).isCloseTo(.24, within(.02));
    assertThat(fit.parameter(1)).isCloseTo(31.0 / 7, within(.5));
    assertThat(fit.parameter(2)).isCloseTo(.8, within(.1));
    assertThat(fit.parameter(3)).isCloseTo(2.4, within(.4));
  }

  /** Counts of one (x, t, T). */
  private static PurchaseCounts alike(int repeats, int last, int age, long customers) {
    return PurchaseCounts.of(List.of(new PurchaseCount(repeats, last, age, customers)));
  }

  static Stream<PurchaseCounts> degenerate() {
    return Stream.of(
        // nobody came again
        PurchaseCounts.of(
            IntStream.range(0, 300).mapToObj(age -> new PurchaseCount(0, 0, age, 5)).toList()),
        alike(0, 0, 0, 700),
        PurchaseCounts.of(List.of(new PurchaseCount(1, 7, 70, 1), new PurchaseCount(0, 0, 30, 1))),
        alike(3, 200, 250, 500),
        // everybody leaves after coming again once
        PurchaseCounts.of(
            IntStream.range(1, 300).mapToObj(day -> new PurchaseCount(1, 1, day, 9)).toList()),
        // on nearly all days
        PurchaseCounts.of(
            IntStream.range(0, 30)
                .mapToObj(at -> new PurchaseCount(290 + at, 500, 501 * 7, 20))
                .toList()),
        PurchaseCounts.of(
            IntStream.range(0, 30)
                .mapToObj(at -> new PurchaseCount(at % 5, at % 5 * 20, 100 + at, 1))
                .toList()));
  }

  @ParameterizedTest
  @MethodSource("degenerate")
  void whatNoModelCanBeToldFromHasAStatusAndFiniteNumbers(PurchaseCounts counts) {
    for (PurchaseModel model : PurchaseModel.values()) {
      PurchaseFit fit = PurchaseFitter.fit(model, counts, ANY);

      for (int at = 0; at < 4; at++) {
        assertFinite(fit.parameter(at));
        assertFinite(fit.error(at));
      }
      for (PurchaseCount count : counts.counts()) {
        double last = PurchaseCount.weeks(count.last());
        double age = PurchaseCount.weeks(count.age());
        fit.process()
            .ifPresent(
                process -> {
                  assertThat(process.alive(count.repeats(), last, age)).isBetween(0.0, 1.0);
                  assertThat(process.expected(count.repeats(), last, age, 52))
                      .isFinite()
                      .isNotNegative();
                });
      }
      PurchaseOutlook.of(fit, counts, new double[counts.counts().size()], 1)
          .map(outlook -> outlook.over(List.of(52.0)).get(0))
          .ifPresent(
              expected -> {
                assertThat(expected.low()).isFinite().isLessThanOrEqualTo(expected.purchases());
                assertThat(expected.high()).isFinite().isGreaterThanOrEqualTo(expected.purchases());
              });
    }
  }

  private static void assertFinite(Double number) {
    if (number != null) {
      assertThat(number).isFinite();
    }
  }

  @Test
  void fewCustomersAreTooFew() {
    assertThat(fit(alike(1, 10, 200, 499)).status()).isEqualTo(FitStatus.TOO_LITTLE_DATA);
    assertThat(fit(alike(0, 0, 200, 5000)).status()).isEqualTo(FitStatus.TOO_LITTLE_DATA);
    assertThat(fit(alike(1, 10, 179, 5000)).status()).isEqualTo(FitStatus.TOO_LITTLE_DATA);
    assertThat(fit(alike(1, 10, 180, 5000)).status()).isNotEqualTo(FitStatus.TOO_LITTLE_DATA);
    assertThat(fit(PurchaseCounts.of(List.of())).process()).isEmpty();
  }

  /**
   * Who comes, and leaves, by the same chance as everybody has no gamma distribution, but a rate: r
   * and α grow to the end of their range, and r / α is the rate.
   */
  @Test
  void whereAllComeAlikeOftenTheRateIsTold() {
    Random random = new Random(5);
    List<PurchaseCount> counts = new ArrayList<>();
    for (int customer = 0; customer < 20_000; customer++) {
      int age = 200 + random.nextInt(300);
      double leaves = beta(random, 1, 9);
      int repeats = 0;
      int last = 0;
      int day = 0;
      boolean isLeft = random.nextDouble() < leaves;
      while (!isLeft) {
        day += 1 + (int) (-Math.log(1 - random.nextDouble()) * 27.5);
        if (day > age) {
          break;
        }
        repeats++;
        last = day;
        isLeft = random.nextDouble() < leaves;
      }
      counts.add(new PurchaseCount(repeats, last, age, 1));
    }

    PurchaseFit fit = fit(PurchaseCounts.of(counts));

    assertThat(fit.status()).isEqualTo(FitStatus.BOUNDARY);
    // one in 28 days, the whole days included
    assertThat(fit.parameter(0) / fit.parameter(1)).isCloseTo(.25, within(.01));
    assertThat(fit.process().orElseThrow().rate(3, 20)).isCloseTo(.25, within(.01));
    assertThat(ahead(fit, PurchaseCounts.of(counts), 0, 4).purchases()).isFinite().isPositive();
  }

  /** A day a year ahead is as uncertain by itself as it is, not as the whole year. */
  @Test
  void theIntervalIsThatOfTheTimeItself() {
    PurchaseCounts counts = PublishedPurchases.counts();
    PurchaseFit fit = fit(counts);

    Ahead year = ahead(fit, counts, 0, 52);
    Ahead day = ahead(fit, counts, 52 - 1 / 7.0, 52);

    assertThat(width(year)).isLessThan(.3);
    // 3 to 5 purchases: the chance alone is near ± 1.96 / √4
    assertThat(day.purchases()).isBetween(3.0, 5.0);
    assertThat(width(day)).isBetween(.9, 1.4);
    // of hardly any purchases the upper end is a few, and not without end
    Ahead moment = ahead(fit, counts, 0, 1e-4);
    assertThat(moment.low()).isZero();
    assertThat(moment.high()).isLessThan(1);
  }

  private static Ahead ahead(PurchaseFit fit, PurchaseCounts counts, double from, double until) {
    double[] spend = new double[counts.counts().size()];
    PurchaseOutlook outlook = PurchaseOutlook.of(fit, counts, spend, 1).orElseThrow();
    return outlook.over(List.of(from, until)).get(1);
  }

  private static double width(Ahead expected) {
    return expected.high() / expected.purchases() - 1;
  }

  private static PurchaseFit fit(PurchaseCounts counts) {
    return PurchaseFitter.fit(PurchaseModel.MBG_NBD, counts, Fewest.USUAL);
  }

  /**
   * Who comes every week as long as it is looked at does not leave: nobody can tell how many do.
   */
  @Test
  void withoutAnybodyWhoLeavesItIsTheModelWithoutLeaving() {
    PurchaseCounts counts =
        PurchaseCounts.of(
            IntStream.range(1, 60)
                .mapToObj(x -> new PurchaseCount(x, 7 * x * 60 / (x + 1), 420, 40))
                .toList());

    PurchaseFit fit = fit(counts);

    assertThat(fit.status()).isEqualTo(FitStatus.DROPOUT_NOT_IDENTIFIED);
    PurchaseProcess process = fit.process().orElseThrow();
    assertThat(process.alive(3, 45, 60)).isEqualTo(1);
    // (r + x) / (α + T), for each week
    assertThat(process.expected(3, 45, 60, 10))
        .isCloseTo((fit.parameter(0) + 3) / (fit.parameter(1) + 60) * 10, within(1e-9));
  }
}
