package io.tenure.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.sample.Draws.Purpose;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {

  /** Pinned: another Java or another processor that draws otherwise would make other samples. */
  @Test
  void drawsTheSameOnEveryMachine() {
    Draws draws = new Draws(42, 1, Purpose.LIFE);

    assertThat(draws.uniform()).isEqualTo(0.567228670176173);
    assertThat(draws.logNormal(0.5)).isEqualTo(0.6695366322393448);
    assertThat(draws.pareto(1.5)).isEqualTo(1.079800557803507);
  }

  @Test
  void purposesSeedsAndCustomersHaveTheirOwnDraws() {
    assertThat(
            new double[] {
              new Draws(42, 1, Purpose.LIFE).uniform(),
              new Draws(42, 1, Purpose.FAULTS).uniform(),
              new Draws(42, 2, Purpose.LIFE).uniform(),
              new Draws(43, 1, Purpose.LIFE).uniform()
            })
        .doesNotHaveDuplicates();
  }

  @Test
  void uniformHasTheMeanAndTheVarianceOfItsName() {
    // One draw each of 100,000 neighbours, so that correlated seeds would show as well.
    double[] drawn =
        IntStream.range(0, 100_000)
            .mapToDouble(customer -> new Draws(42, customer, Purpose.PROFILE).uniform())
            .toArray();
    double mean = IntStream.range(0, drawn.length).mapToDouble(i -> drawn[i]).average().orElse(0);
    double square =
        IntStream.range(0, drawn.length).mapToDouble(i -> drawn[i] * drawn[i]).average().orElse(0);

    // Mean 1/2 and mean square 1/3; standard errors 0.2887 / √100,000 = 0.0009 and about as much.
    assertThat(mean).isCloseTo(1.0 / 2, within(0.004));
    assertThat(square).isCloseTo(1.0 / 3, within(0.004));
  }

  @Test
  void logNormalAndParetoHaveTheirQuantiles() {
    Draws draws = new Draws(42, 1, Purpose.PURCHASES);
    int n = 100_000;
    // Log-normal: 15.87 % lie above exp(sigma). Pareto: 10^-1.5 = 3.16 % lie above 10.
    long above =
        IntStream.range(0, n).filter(i -> draws.logNormal(0.6) > StrictMath.exp(0.6)).count();
    long tail = IntStream.range(0, n).filter(i -> draws.pareto(1.5) > 10).count();

    assertThat((double) above / n).isCloseTo(0.1587, within(0.005));
    assertThat((double) tail / n).isCloseTo(0.0316, within(0.003));
  }
}
