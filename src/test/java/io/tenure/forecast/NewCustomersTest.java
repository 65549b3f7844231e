package io.tenure.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NewCustomersTest {
  private static final PurchaseProcess PROCESS =
      PurchaseProcess.of(PurchaseModel.MBG_NBD, .524843, 6.183087, .891359, 1.614002);

  /** Of periods that follow each other the purchases are those of all of the time. */
  @Test
  void periodsAddUp() {
    NewCustomers scenario = new NewCustomers(PROCESS, day -> 1 + day % 3, 90);

    double sum =
        scenario.purchases(0, 20) + scenario.purchases(20, 21) + scenario.purchases(21, 90);
    assertThat(sum).isCloseTo(scenario.purchases(0, 90), within(1e-9));
    assertThat(scenario.arrived(90)).isEqualTo(180);
  }

  /** Ten who come on the first day buy then, and again as one does who has just come. */
  @Test
  void whoComesOnOneDayBuysThenAndAgainAfterwards() {
    NewCustomers scenario = new NewCustomers(PROCESS, day -> day == 1 ? 10 : 0, 274);

    assertThat(scenario.purchases(0, 1)).isEqualTo(10);
    assertThat(scenario.purchases(1, 274))
        .isCloseTo(10 * PROCESS.expected(0, 0, 0, 39), within(1e-9));
  }

  /** The process itself: a rate and a chance to leave each, and a coin after every purchase. */
  @Test
  void simulatedCustomersBuyAsOften() {
    Random random = new Random(11);
    double purchases = 0;
    int customers = 200_000;
    for (int customer = 0; customer < customers; customer++) {
      double rate = gamma(random, .524843) / 6.183087;
      double one = gamma(random, .891359);
      double leaves = one / (one + gamma(random, 1.614002));
      double time = 0;
      while (random.nextDouble() >= leaves) {
        time -= Math.log(1 - random.nextDouble()) / rate;
        if (time > 39) {
          break;
        }
        purchases++;
      }
    }

    assertThat(PROCESS.expected(0, 0, 0, 39)).isCloseTo(purchases / customers, within(.02));
  }

  /** Marsaglia and Tsang; below a shape of 1 by the one above. */
  private static double gamma(Random random, double shape) {
    if (shape < 1) {
      return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
