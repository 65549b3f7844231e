package io.tenure.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published examples, each found by two searches, and what has no maximum at all. */
class LifetimeFitterTest {

  /**
   * What a model is known to come to.
   *
   * @param survival S(8) to S(12), or of fewer renewals
   */
  record Known(
      String name,
      LifetimeModel model,
      Lifetimes lifetimes,
      List<Double> parameters,
      double logLikelihood,
      List<Double> survival) {
    @Override
    public String toString() {
      return name + " " + model;
    }
  }

  static Stream<Known> known() {
    return Stream.of(
        new Known(
            "High End",
            LifetimeModel.SBG,
            SurvivorCounts.highEnd(),
            List.of(.668088, 3.806095),
            -1611.1581,
            List.of(.4604, .4358, .4142, .3951, .3780)),
        new Known(
            "Regular",
            LifetimeModel.SBG,
            SurvivorCounts.regular(),
            List.of(.704077, 1.182043),
            -1680.2652,
            List.of(.2201, .2044, .1912, .1799, .1700)),
        new Known(
            "High End",
            LifetimeModel.BDW,
            SurvivorCounts.highEnd(),
            List.of(.21425, 1.42657, 1.72356),
            -1605.3142,
            List.of(.4678, .4483, .4316, .4169, .4039)),
        new Known(
            "Regular",
            LifetimeModel.BDW,
            SurvivorCounts.regular(),
            List.of(.45561, .77933, 1.28345),
            -1679.6028,
            List.of()));
  }

  @ParameterizedTest
  @MethodSource("known")
  void findsThePublishedFit(Known known) {
    LifetimeFit fit = LifetimeFitter.fit(known.model(), known.lifetimes(), 1);

    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    LifetimeFit.Found found = fit.found().orElseThrow();
    for (int at = 0; at < known.model().parameters(); at++) {
      assertThat(found.curve().parameter(at)).isCloseTo(known.parameters().get(at), within(6e-6));
    }
    assertThat(found.logLikelihood()).isCloseTo(known.logLikelihood(), within(6e-5));
    assertThat(found.slope()).isLessThan(1e-8);
    for (int at = 0; at < known.survival().size(); at++) {
      assertThat(found.curve().survival(8 + at))
          .isCloseTo(known.survival().get(at), within(5.1e-5));
    }
  }

  /** Another search, without slopes, from every start. */
  @ParameterizedTest
  @MethodSource("known")
  void findsItByASecondSearch(Known known) {
    Likelihood likelihood = new Likelihood(known.model(), known.lifetimes());
    for (double[] start : known.model().starts()) {
      Objective.Point end = Bobyqa.search(likelihood, known.model().box(), likelihood.at(start));

      for (int at = 0; at < start.length; at++) {
        assertThat(Math.exp(end.parameters()[at]))
            .isCloseTo(known.parameters().get(at), within(2e-5));
      }
      assertThat(end.value() * known.lifetimes().customers())
          .isCloseTo(known.logLikelihood(), within(6e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("known")
  void theSlopeIsThatOfTheValue(Known known) {
    Likelihood likelihood = new Likelihood(known.model(), known.lifetimes());
    double step = 1e-5;
    for (double[] start : known.model().starts()) {
      for (int at = 0; at < start.length; at++) {
        double[] above = start.clone();
        double[] below = start.clone();
        above[at] += step;
        below[at] -= step;
        double slope = (likelihood.at(above).value() - likelihood.at(below).value()) / (2 * step);
        assertThat(likelihood.at(start).gradient()[at]).isCloseTo(slope, within(1e-8));
      }
    }
  }

  @Test
  void errorsAreThePublishedOnes() {
    LifetimeCurve highEnd = curve(LifetimeModel.SBG, SurvivorCounts.highEnd());
    assertThat(highEnd.error(0)).isCloseTo(.10373, within(6e-6));
    assertThat(highEnd.error(1)).isCloseTo(.78553, within(6e-6));
    LifetimeCurve regular = curve(LifetimeModel.SBG, SurvivorCounts.regular());
    assertThat(regular.error(0)).isCloseTo(.06560, within(6e-6));
    assertThat(regular.error(1)).isCloseTo(.15248, within(6e-6));
  }

  @Test
  void retentionRisesAsTheEasilyLostAreGone() {
    LifetimeCurve highEnd = curve(LifetimeModel.SBG, SurvivorCounts.highEnd());
    double[] published = {.8507, .8780, .8968, .9106, .9212, .9295, .9362};
    for (int renewal = 1; renewal <= published.length; renewal++) {
      assertThat(highEnd.survival(renewal - 1, 1))
          .isCloseTo(published[renewal - 1], within(5.1e-5));
    }
    // alpha / (alpha + beta) = .668088 / 4.474183 = 1 - r(1); 1 / 5.474183
    assertThat(highEnd.meanLoss()).isCloseTo(1 - .8507, within(5.1e-5));
    assertThat(highEnd.heterogeneity()).isCloseTo(.182676, within(1e-6));
  }

  /** Σ S(n + k) / S(n) / (1 + d)^(k - 1) over k from 1 on: the next renewal counts in full. */
  private static double discounted(LifetimeCurve curve, int after, double discount) {
    double sum = 0;
    double worth = 1;
    for (int more = 1; more <= 10_000; more++) {
      sum += curve.survival(after, more) * worth;
      worth /= 1 + discount;
    }
    return sum;
  }

  @Test
  void discountedRenewalsAreThePublishedOnes() {
    LifetimeCurve highEnd = curve(LifetimeModel.SBG, SurvivorCounts.highEnd());
    LifetimeCurve regular = curve(LifetimeModel.SBG, SurvivorCounts.regular());
    // a new customer pays at once, and then at every renewal: DEL = 1 + DERL(1) / 1.1
    assertThat(1 + discounted(highEnd, 0, .1) / 1.1).isCloseTo(5.9223, within(5.1e-5));
    assertThat(1 + discounted(regular, 0, .1) / 1.1).isCloseTo(3.6949, within(5.1e-5));
    // after n - 1 renewals, n = 1, 4, 7, 8
    assertThat(discounted(highEnd, 0, .1)).isCloseTo(5.4145, within(5.1e-5));
    assertThat(discounted(highEnd, 3, .1)).isCloseTo(6.6199, within(5.1e-5));
    assertThat(discounted(highEnd, 6, .1)).isCloseTo(7.3447, within(5.1e-5));
    assertThat(discounted(highEnd, 7, .1)).isCloseTo(7.5296, within(5.1e-5));
  }

  /** Four cohorts of different age, as they come to be one year after the other. */
  @Test
  void cohortsOfDifferentAgeAreFittedTogether() {
    Lifetimes cohorts =
        SurvivorCounts.of(
            new long[] {10000, 8000, 6480, 5307, 4391},
            new long[] {10000, 8000, 6480, 5307},
            new long[] {10000, 8000, 6480},
            new long[] {10000, 8000});
    assertThat(cohorts.customers()).isEqualTo(40000);

    LifetimeCurve curve = curve(LifetimeModel.SBG, cohorts);

    assertThat(curve.parameter(0)).isCloseTo(3.798128, within(1e-5));
    assertThat(curve.parameter(1)).isCloseTo(15.191917, within(4e-5));
  }

  /** The true share after twelve years is about .378. The interval says how little four tell. */
  @Test
  void fourYearsMisleadAndTheIntervalSaysSo() {
    LifetimeCurve curve = curve(LifetimeModel.SBG, SurvivorCounts.ofOne(1000, 869, 743, 653, 593));

    assertThat(curve.parameter(0)).isCloseTo(1.28098, within(6e-6));
    assertThat(curve.parameter(1)).isCloseTo(7.79038, within(6e-6));
    assertThat(curve.survival(12)).isCloseTo(.3070, within(5.1e-5));
    assertThat(curve.low(0, 12)).isLessThan(.25);
    assertThat(curve.high(0, 12)).isGreaterThan(.36);
  }

  @Test
  void theBetterModelIsChosenByWhatItsParametersCost() {
    List<LifetimeFit> fits = LifetimeFit.all(SurvivorCounts.highEnd(), 1);

    // 2 × 2 + 2 × 1611.1581 and 2 × 3 + 2 × 1605.3142
    assertThat(fits)
        .extracting(fit -> fit.found().orElseThrow().aic())
        .satisfiesExactly(
            sbg -> assertThat(sbg).isCloseTo(3226.3162, within(2e-4)),
            bdw -> assertThat(bdw).isCloseTo(3216.6284, within(2e-4)));
    assertThat(LifetimeFit.chosen(fits)).map(LifetimeFit::model).hasValue(LifetimeModel.BDW);
    // a curve that the first model has made itself
    long[] made = made(LifetimeCurve.of(LifetimeModel.SBG, 1, 4), 8);
    assertThat(LifetimeFit.chosen(LifetimeFit.all(SurvivorCounts.ofOne(made), 1)))
        .map(LifetimeFit::model)
        .hasValue(LifetimeModel.SBG);
  }

  private static long[] made(LifetimeCurve curve, int renewals) {
    return IntStream.rangeClosed(0, renewals)
        .mapToLong(renewal -> Math.round(1_000_000 * curve.survival(renewal)))
        .toArray();
  }

  static Stream<Lifetimes> withoutAMaximum() {
    return Stream.of(
        // the peers' examples: a flat step, all kept first, nobody left at the end
        SurvivorCounts.ofOne(23, 16, 16, 7, 3),
        SurvivorCounts.ofOne(6, 6, 6, 4, 2),
        SurvivorCounts.ofOne(583, 386, 310, 252, 217, 0),
        // nobody is lost, everybody is, at once or last, one customer, all alike
        SurvivorCounts.ofOne(500, 500, 500, 500, 500, 500, 500),
        SurvivorCounts.ofOne(500, 0, 0, 0, 0, 0, 0),
        SurvivorCounts.ofOne(500, 500, 500, 500, 500, 500, 0),
        SurvivorCounts.ofOne(1, 1, 1, 1, 1, 1, 1),
        SurvivorCounts.ofOne(2, 1, 1, 1, 1, 1, 0),
        SurvivorCounts.ofOne(64_000, 32_000, 16_000, 8_000, 4_000, 2_000, 1_000),
        // some leave at once and nobody ever after
        SurvivorCounts.ofOne(1000, 400, 400, 400, 400, 400, 400),
        SurvivorCounts.ofOne(2_000_000_000L, 1_999_999_999L, 1_999_999_998L, 5L, 4L, 3L, 2L));
  }

  @ParameterizedTest
  @MethodSource("withoutAMaximum")
  void whatHasNoMaximumIsAStatusAndNeverNaN(Lifetimes lifetimes) {
    for (LifetimeFit fit : LifetimeFit.all(lifetimes, 1)) {
      if (fit.found().isEmpty()) {
        assertThat(fit.status()).isIn(FitStatus.TOO_LITTLE_DATA, FitStatus.NOT_CONVERGED);
        continue;
      }
      LifetimeFit.Found found = fit.found().orElseThrow();
      LifetimeCurve curve = found.curve();
      for (int at = 0; at < fit.model().parameters(); at++) {
        assertThat(curve.parameter(at)).isFinite().isPositive();
        if (curve.error(at) != null) {
          assertThat(curve.error(at)).isFinite().isPositive();
        }
      }
      assertThat(found.logLikelihood()).isFinite();
      for (int more = 1; more < 100; more++) {
        assertThat(curve.survival(7, more))
            .isBetween(0.0, 1.0)
            .isLessThanOrEqualTo(curve.survival(7, more - 1));
        if (curve.low(7, more) != null) {
          assertThat(curve.survival(7, more)).isBetween(curve.low(7, more), curve.high(7, more));
        }
      }
    }
  }

  @Test
  void customersWhoAreAllAlikeAreAtTheBoundaryAndKeepTheirCurve() {
    Lifetimes alike = SurvivorCounts.ofOne(64_000, 32_000, 16_000, 8_000, 4_000, 2_000, 1_000);

    LifetimeFit fit = LifetimeFitter.fit(LifetimeModel.SBG, alike, 1);

    assertThat(fit.status()).isEqualTo(FitStatus.BOUNDARY);
    LifetimeCurve curve = fit.found().orElseThrow().curve();
    // one in two is lost at every renewal: after three more an eighth is left
    assertThat(curve.survival(6, 3)).isCloseTo(.125, within(1e-3));
    // one parameter is at its end, the other one is as good as known
    assertThat(Stream.of(0, 1).filter(at -> curve.error(at) == null)).hasSize(1);
    // 126,000 times one in two was lost: the error of one half is sqrt(.25 / 126,000) = .0014085,
    // that
    // of its third power 3 × .25 as much
    assertThat(curve.high(6, 3) - curve.low(6, 3))
        .isCloseTo(2 * 1.96 * .75 * .0014085, within(2e-5));
  }

  @Test
  void nobodyFewAndYoungAreTooLittle() {
    Lifetimes nobody = new Lifetimes(5);
    nobody.add(0, new long[5], 5);
    nobody.add(10, new long[5], 0);
    assertThat(nobody.customers()).isZero();
    assertThat(LifetimeFit.all(nobody, 1))
        .extracting(LifetimeFit::status)
        .containsOnly(FitStatus.TOO_LITTLE_DATA);

    Lifetimes highEnd = SurvivorCounts.highEnd();
    assertThat(LifetimeFitter.fit(LifetimeModel.SBG, highEnd, 1001).status())
        .isEqualTo(FitStatus.TOO_LITTLE_DATA);
    assertThat(LifetimeFitter.fit(LifetimeModel.SBG, highEnd, 1000).status())
        .isEqualTo(FitStatus.CONVERGED);

    Lifetimes five = SurvivorCounts.ofOne(1000, 869, 743, 653, 593, 551);
    assertThat(LifetimeFit.all(five, 1))
        .extracting(LifetimeFit::status)
        .containsExactly(FitStatus.CONVERGED, FitStatus.TOO_LITTLE_DATA);
    assertThat(
            LifetimeFitter.fit(LifetimeModel.SBG, SurvivorCounts.ofOne(1000, 869, 743), 1).status())
        .isEqualTo(FitStatus.TOO_LITTLE_DATA);
  }

  @Test
  void moreThanThereAreCannotLeave() {
    assertThatThrownBy(() -> SurvivorCounts.ofOne(100, 50, 70))
        .hasMessage("-20 of 50 left at age 1");
    assertThatThrownBy(() -> new Lifetimes(1).add(5, new long[] {6}, 1))
        .hasMessage("6 of 5 left at age 0");
  }

  /** Customers whose chances are drawn as the model says, over cohorts of every age. */
  @ParameterizedTest
  @MethodSource("truths")
  void recoversWhatCustomersWereDrawnFrom(LifetimeCurve truth) {
    SplittableRandom random = new SplittableRandom(7);
    Lifetimes drawn = new Lifetimes(24);
    for (int renewals = 1; renewals <= 24; renewals++) {
      long[] left = new long[renewals];
      for (int customer = 0; customer < 10_000; customer++) {
        double share = random.nextDouble();
        int renewal = 1;
        while (renewal <= renewals && truth.survival(renewal) > share) {
          renewal++;
        }
        if (renewal <= renewals) {
          left[renewal - 1]++;
        }
      }
      drawn.add(10_000, left, renewals);
    }

    LifetimeCurve curve = curve(truth.model(), drawn);

    for (int at = 0; at < truth.model().parameters(); at++) {
      double error = curve.error(at);
      assertThat(curve.parameter(at)).isCloseTo(truth.parameter(at), within(3 * error));
      assertThat(error).isLessThan(.2 * truth.parameter(at));
    }
    assertThat(truth.survival(24, 12)).isBetween(curve.low(24, 12), curve.high(24, 12));
  }

  static Stream<LifetimeCurve> truths() {
    return Stream.of(
        LifetimeCurve.of(LifetimeModel.SBG, .7, 3.8),
        LifetimeCurve.of(LifetimeModel.SBG, 1.5, 9),
        LifetimeCurve.of(LifetimeModel.BDW, .5, 2, 1.4),
        LifetimeCurve.of(LifetimeModel.BDW, 2, 6, .8));
  }

  private static LifetimeCurve curve(LifetimeModel model, Lifetimes lifetimes) {
    return LifetimeFitter.fit(model, lifetimes, 1).found().orElseThrow().curve();
  }
}
