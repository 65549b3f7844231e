package io.tenure.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpendFitTest {

  /** The published figures are of spend with three decimals, the counts have two. */
  @Test
  void findsThePublishedFit() {
    SpendCounts counts = PublishedPurchases.spend();

    SpendFit fit = SpendFit.of(counts, 500);

    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(fit.customers()).isEqualTo(946);
    assertThat(fit.parameter(SpendFit.P)).isCloseTo(6.249572, within(1e-3));
    assertThat(fit.parameter(SpendFit.Q)).isCloseTo(3.744224, within(5e-4));
    assertThat(fit.parameter(SpendFit.GAMMA)).isCloseTo(15.443519, within(5e-3));
    assertThat(fit.error(SpendFit.P)).isCloseTo(1.19009, within(5e-4));
    assertThat(fit.error(SpendFit.Q)).isCloseTo(.29014, within(5e-5));
    assertThat(fit.error(SpendFit.GAMMA)).isCloseTo(4.15954, within(5e-4));
    assertThat(fit.logLikelihood()).isCloseTo(-4055.9177, within(6e-3));
    assertThat(fit.expected()).isCloseTo(35.170372, within(1e-3));
  }

  @Test
  void whatACustomerSpendsLiesBetweenItsOwnAndThatOfAll() {
    SpendFit fit = SpendFit.of(PublishedPurchases.spend(), 500);

    assertThat(fit.expected(0, 0)).isEqualTo(fit.expected());
    assertThat(fit.expected(2, 22.35)).isCloseTo(24.658018, within(1e-3));
    assertThat(fit.expected(1, 11.77)).isCloseTo(18.910018, within(2e-3));
    assertThat(fit.expected(7, 73.74)).isCloseTo(71.463362, within(1e-3));
    assertThat(fit.expected(29, 26.26)).isCloseTo(26.392905, within(1e-4));
  }

  /** Another search, without slopes, from every start. */
  @Test
  void noOtherSearchEndsElsewhere() {
    SpendCounts counts = PublishedPurchases.spend();
    SpendLikelihood likelihood = new SpendLikelihood(counts, counts.mean(), counts.customers());
    double[] box = {10, 10, 10};
    double highest = Double.NEGATIVE_INFINITY;
    for (double[] start : List.of(PurchaseModel.logs(2, 3, 1), PurchaseModel.logs(6, 4, .5))) {
      highest = Math.max(highest, Bobyqa.search(likelihood, box, likelihood.at(start)).value());
    }
    SpendFit fit = SpendFit.of(counts, 1);
    assertThat(fit.found().orElseThrow().value()).isCloseTo(highest, within(1e-9));
  }

  /** The same shop in another currency: parameters without a unit stay, the others go with it. */
  @Test
  void theUnitOfMoneyDoesNotMatter() {
    SpendCounts yen =
        SpendCounts.of(
            PublishedPurchases.spend().counts().stream()
                .map(count -> new SpendCount(count.repeats(), count.mean() * 128, 1))
                .toList());
    SpendFit ours = SpendFit.of(PublishedPurchases.spend(), 1);
    SpendFit theirs = SpendFit.of(yen, 1);

    assertThat(theirs.parameter(SpendFit.P)).isCloseTo(ours.parameter(SpendFit.P), within(1e-6));
    assertThat(theirs.parameter(SpendFit.GAMMA))
        .isCloseTo(ours.parameter(SpendFit.GAMMA) * 128, within(1e-3));
    assertThat(theirs.expected()).isCloseTo(ours.expected() * 128, within(1e-6));
  }

  static Stream<SpendCounts> degenerate() {
    return Stream.of(
        SpendCounts.of(List.of(new SpendCount(2, 10, 500))),
        SpendCounts.of(List.of(new SpendCount(1, 1, 1), new SpendCount(1, 1e9, 1))),
        SpendCounts.of(
            IntStream.range(1, 20)
                .mapToObj(at -> new SpendCount(1, Math.pow(10, at % 7), 30))
                .toList()));
  }

  /** Then the mean of the customers stands in for that of the model. */
  @ParameterizedTest
  @MethodSource("degenerate")
  void whatNoModelCanBeToldFromHasAStatusAndAFiniteMean(SpendCounts counts) {
    SpendFit fit = SpendFit.of(counts, 1);

    assertThat(fit.expected()).isFinite().isPositive();
    assertThat(fit.expected(3, 7)).isFinite().isPositive();
    if (fit.status() != FitStatus.CONVERGED) {
      assertThat(fit.expected(3, 7)).isEqualTo(counts.mean());
    }
  }

  @Test
  void fewCustomersAreTooFew() {
    SpendFit fit = SpendFit.of(SpendCounts.of(List.of(new SpendCount(2, 10, 499))), 500);
    assertThat(fit.status()).isEqualTo(FitStatus.TOO_LITTLE_DATA);
    assertThat(fit.expected()).isEqualTo(10);
    assertThat(SpendFit.of(SpendCounts.of(List.of()), 500).expected()).isZero();
  }

  @Test
  void correlationIsThatOfTheTextbook() {
    // repeats 1 2 3, spend 10 30 20: Σ (x - 2)(m - 20) = 10, √(2 × 200) = 20
    SpendCounts counts =
        SpendCounts.of(
            List.of(new SpendCount(1, 10, 1), new SpendCount(2, 30, 1), new SpendCount(3, 20, 1)));
    assertThat(counts.correlation()).isCloseTo(.5, within(1e-12));
    assertThat(SpendCounts.of(List.of(new SpendCount(1, 10, 5))).correlation()).isZero();
  }
}
