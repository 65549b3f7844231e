package io.tenure.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.forecast.PurchaseFitter.Fewest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The second opinion on how customers buy, against its own definition and published fits. */
class ParetoLikelihoodTest {
  private static final Fewest ANY = new Fewest(1, 0, 0);

  /** Logarithms of r, α, s, β: either of α and β may be the larger one. */
  private static List<double[]> places() {
    return List.of(
        PurchaseModel.logs(.553, 10.578, .606, 11.669),
        PurchaseModel.logs(.5, 15, .5, 10),
        PurchaseModel.logs(2, .3, .1, 40),
        PurchaseModel.logs(.1, 30, 3, .5),
        PurchaseModel.logs(1, 7, 1, 7));
  }

  private static PurchaseCounts one(int repeats, int last, int age) {
    return PurchaseCounts.of(List.of(new PurchaseCount(repeats, last, age, 1)));
  }

  /** s times the integral over the weeks in which the customer may have left, by quadrature. */
  private static double byDefinition(double[] logs, PurchaseCount count) {
    double r = Math.exp(logs[0]);
    double alpha = Math.exp(logs[1]);
    double s = Math.exp(logs[2]);
    double beta = Math.exp(logs[3]);
    double shape = r + count.repeats();
    double gone = 0;
    int steps = 200;
    double width = (count.ageWeeks() - count.lastWeeks()) / steps;
    for (int step = 0; step < steps && width > 0; step++) {
      double from = count.lastWeeks() + step * width;
      gone +=
          new GaussIntegratorFactory()
              .legendre(20, from, from + width)
              .integrate(tau -> s * Math.pow(alpha + tau, -shape) * Math.pow(beta + tau, -s - 1));
    }
    double alive =
        Math.pow(alpha + count.ageWeeks(), -shape) * Math.pow(beta + count.ageWeeks(), -s);
    return Gamma.logGamma(shape)
        - Gamma.logGamma(r)
        + r * logs[1]
        + s * logs[3]
        + Math.log(alive + gone);
  }

  @Test
  void itIsWhatTheIntegralSays() {
    for (double[] logs : places()) {
      for (int[] its :
          new int[][] {{0, 0, 0}, {0, 0, 200}, {2, 213, 272}, {7, 206, 272}, {3, 1, 900}}) {
        PurchaseCounts counts = one(its[0], its[1], its[2]);

        assertThat(new ParetoLikelihood(counts).at(logs).value())
            .as("%s at %s", counts, logs)
            .isCloseTo(byDefinition(logs, counts.counts().get(0)), within(1e-10));
      }
    }
  }

  @Test
  void theSlopeIsThatOfTheValue() {
    ParetoLikelihood likelihood = new ParetoLikelihood(PublishedPurchases.counts());
    double step = 1e-5;
    for (double[] start : places()) {
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

  /** As CLVTools 0.12 and the paper on BG/NBD have it of the same customers. */
  @Test
  void findsThePublishedFit() {
    ParetoFit fit = ParetoFit.of(PublishedPurchases.counts(), Fewest.USUAL);

    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    double[] published = {.55315, 10.57633, .60625, 11.67150};
    double[] errors = {.0476264, .8427222, .1872594, 6.2105448};
    for (int at = 0; at < published.length; at++) {
      assertThat(fit.parameter(at)).isCloseTo(published[at], within(published[at] * 5e-4));
      assertThat(fit.error(at)).isCloseTo(errors[at], within(errors[at] * 5e-3));
    }
    Maximum found = fit.found().orElseThrow();
    assertThat(found.value() * 2357).isCloseTo(-9594.976, within(1e-3));
    assertThat(found.slope()).isLessThan(1e-8);
  }

  static Stream<PurchaseCounts> degenerate() {
    return PurchaseFitterTest.degenerate();
  }

  @ParameterizedTest
  @MethodSource("degenerate")
  void whatNoModelCanBeToldFromHasAStatusAndFiniteNumbers(PurchaseCounts counts) {
    ParetoFit fit = ParetoFit.of(counts, ANY);

    assertThat(fit.status()).isNotNull();
    for (int at = 0; at < ParetoLikelihood.PARAMETERS; at++) {
      assertThat(Stream.of(fit.parameter(at), fit.error(at)))
          .allMatch(number -> number == null || Double.isFinite(number));
    }
  }

  @Test
  void fewCustomersAreTooFew() {
    assertThat(ParetoFit.of(one(3, 100, 200), Fewest.USUAL).status())
        .isEqualTo(FitStatus.TOO_LITTLE_DATA);
    PurchaseCounts nobodyAgain =
        PurchaseCounts.of(
            IntStream.range(0, 300).mapToObj(age -> new PurchaseCount(0, 0, age, 5)).toList());
    assertThat(ParetoFit.of(nobodyAgain, Fewest.USUAL).status())
        .isEqualTo(FitStatus.TOO_LITTLE_DATA);
  }
}
