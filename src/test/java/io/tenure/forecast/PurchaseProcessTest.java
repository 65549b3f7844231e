package io.tenure.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseProcessTest {
  private static final PurchaseProcess BG =
      PurchaseProcess.of(PurchaseModel.BG_NBD, .242595, 4.413602, .792922, 2.425907);
  private static final PurchaseProcess MBG =
      PurchaseProcess.of(PurchaseModel.MBG_NBD, .524843, 6.183087, .891359, 1.614002);

  @ParameterizedTest
  @CsvSource({
    // x, t, T: of the first model the chance to be there, purchases in 39 and 4 weeks; of the
    // second
    "2, 30.43, 38.86, .726609, 1.225907, .147316, .706126, 1.262669, .154462",
    "0, 0, 38.86, 1, .194782, .022116, .389715, .153954, .017861",
    "0, 0, 27.00, 1, .258979, .030311, .428462, .220624, .026499",
    "1, 1.71, 38.86, .212232, .203255, .023918, .170820, .188790, .022636",
    "7, 29.43, 38.86, .641795, 3.337185, .417510, .622639, 3.166799, .403294",
    "26, 30.86, 31.00, .968919, 20.750276, 2.759133, .965553, 19.447980, 2.639198"
  })
  void expectsWhatIsPublished(
      int x, double t, double age, String bgAlive, String bgYear, String bgMonth, String alive) {
    assertThat(BG.alive(x, t, age)).isCloseTo(Double.parseDouble(bgAlive), within(2e-6));
    assertThat(BG.expected(x, t, age, 39)).isCloseTo(Double.parseDouble(bgYear), within(2e-5));
    assertThat(BG.expected(x, t, age, 4)).isCloseTo(Double.parseDouble(bgMonth), within(2e-6));
    assertThat(MBG.alive(x, t, age)).isCloseTo(Double.parseDouble(alive), within(2e-6));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 30.43, 38.86, 1.262669, .154462",
    "0, 0, 38.86, .153954, .017861",
    "0, 0, 27.00, .220624, .026499",
    "1, 1.71, 38.86, .188790, .022636",
    "7, 29.43, 38.86, 3.166799, .403294",
    "26, 30.86, 31.00, 19.447980, 2.639198"
  })
  void expectsWhatIsPublishedOfTheSecondModel(
      int x, double t, double age, double inYear, double inMonth) {
    assertThat(MBG.expected(x, t, age, 39)).isCloseTo(inYear, within(2e-5));
    assertThat(MBG.expected(x, t, age, 4)).isCloseTo(inMonth, within(2e-6));
  }

  /** Where the textbook form overflows or loses its digits. */
  @Test
  void expectsTheSameOfVeryManyPurchasesAndVeryLongTimes() {
    assertThat(BG.expected(300, 500, 501, 90)).isCloseTo(49.830554, within(2e-4));
    assertThat(BG.expected(5, 10, 300, 3650)).isCloseTo(1.91043788e-5, within(1e-9));
    PurchaseProcess other = PurchaseProcess.of(PurchaseModel.BG_NBD, .5, 10, 1.7, 3);
    assertThat(other.expected(2, 30.43, 38.86, 39)).isCloseTo(.88704617, within(1e-8));
    assertThat(other.expected(300, 500, 501, 90)).isCloseTo(45.681639, within(1e-6));
    PurchaseProcess ofOne = PurchaseProcess.of(PurchaseModel.BG_NBD, .5, 10, 1, 3);
    assertThat(ofOne.expected(2, 20, 40, 30)).isCloseTo(.679879, within(1e-6));
  }

  /**
   * With a = 300, b = 200 nearly all chances to leave are 0.6. For x = 0, k = 1, the purchases of
   * one who is there are Σ 0.4^(n - 1) P(at least n): with a gamma rate that is (1 - (α / (α + 0.6
   * h))^r) / 0.6, and 0.6 differs by 0.002 from what the customers have.
   */
  @Test
  void expectsFiniteNumbersWhereNearlyAllLeave() {
    PurchaseProcess leaving = PurchaseProcess.of(PurchaseModel.MBG_NBD, .5, 2, 300, 200);

    double ifThere = leaving.expected(0, 0, 0, 52) / leaving.alive(0, 0, 0);

    double p = 300.0 / 501;
    assertThat(ifThere).isCloseTo((1 - Math.pow(2 / (2 + p * 52), .5)) / p, within(5e-3));
    // both forms of the formula meet
    double below = PurchaseProcess.of(PurchaseModel.MBG_NBD, .5, 2, 20, 30).expected(3, 9, 12, 52);
    double above =
        PurchaseProcess.of(PurchaseModel.MBG_NBD, .5, 2, 20.000001, 30).expected(3, 9, 12, 52);
    assertThat(above).isCloseTo(below, within(1e-6));
  }

  /** 1 - P(nothing in h weeks); in very short times it is the expected number of purchases. */
  @Test
  void whoReturnsIsStillACustomerAndComes() {
    double age = 38.86;
    double none = Math.pow((6.183087 + age) / (6.183087 + age + 13), .524843 + 2);
    assertThat(MBG.returns(2, 30.43, age, 13)).isCloseTo(.706126 * (1 - none), within(1e-6));
    assertThat(MBG.returns(2, 30.43, age, 1e-6) / MBG.expected(2, 30.43, age, 1e-6))
        .isCloseTo(1, within(1e-5));
    assertThat(MBG.returns(2, 30.43, age, 0)).isZero();
    assertThat(MBG.expected(2, 30.43, age, 0)).isZero();
  }

  @Test
  void theMedianIsWhereHalfHaveComeOfThoseWhoAreThere() {
    double weeks = MBG.medianWeeks(2, 38.86);
    assertThat(MBG.returns(2, 30.43, 38.86, weeks) / MBG.alive(2, 30.43, 38.86))
        .isCloseTo(.5, within(1e-12));
  }

  @Test
  void longSilenceIsUnlikelyOfOneWhoCameOften() {
    // ((α + t) / (α + T)) ^ (r + x) = (36.613087 / 45.043087) ^ 2.524843
    assertThat(MBG.silence(2, 30.43, 38.86)).isCloseTo(.592632, within(1e-6));
    assertThat(MBG.silence(26, 30.43, 38.86)).isLessThan(.01);
    assertThat(MBG.silence(2, 38.86, 38.86)).isEqualTo(1);
  }
}
