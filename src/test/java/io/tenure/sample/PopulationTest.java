package io.tenure.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What makes the sample realistic, on 200,000 customers with 60 months. */
class PopulationTest {
  private static final int CUSTOMERS = 200_000;
  private static final int MONTHS = 60;
  private static final SampleRequest REQUEST =
      new SampleRequest(CUSTOMERS, MONTHS, 42, LocalDate.of(2026, 10, 31), "unused");

  private static final Population POPULATION = new Population(REQUEST);
  private static final Tally TALLY = new Tally(POPULATION.timeline());
  private static final List<Life> LIVES = new ArrayList<>();
  private static final List<SampleTransaction> RETAIL = new ArrayList<>();

  @BeforeAll
  static void liveAllLives() {
    for (long customer = 1; customer <= CUSTOMERS; customer++) {
      Profile profile = POPULATION.profile(customer);
      Life life = POPULATION.life(profile);
      List<SampleTransaction> made = POPULATION.transactions(profile, life);
      TALLY.addLife(profile, life.active());
      TALLY.addTransactions(made, POPULATION.extraRows(profile, made));
      LIVES.add(life);
      if (profile.industry() == Industry.RETAIL && profile.segment() == SampleSegment.CONSUMER) {
        RETAIL.addAll(made);
      }
    }
  }

  @Test
  void industriesComeCloseToTheirBenchmarks() {
    // The figures of the HubSpot table in benchmarks.csv. The smallest opening has some 9,000
    // customers: a standard error of √(0.84 · 0.16 / 9,000) = 0.4 points.
    assertThat(annualRetention(Industry.RETAIL)).isCloseTo(0.63, within(0.015));
    assertThat(annualRetention(Industry.BANKING)).isCloseTo(0.75, within(0.015));
    assertThat(annualRetention(Industry.TELECOM)).isCloseTo(0.78, within(0.015));
    assertThat(annualRetention(Industry.IT)).isCloseTo(0.81, within(0.015));
    assertThat(annualRetention(Industry.INSURANCE)).isCloseTo(0.83, within(0.015));
    assertThat(annualRetention(Industry.PROFESSIONAL_SERVICES)).isCloseTo(0.84, within(0.015));
    assertThat(annualRetention(Industry.MEDIA)).isCloseTo(0.84, within(0.015));
  }

  @Test
  void industriesAreInTheOrderOfTheirBenchmarks() {
    // Professional Services and Media have the same benchmark, so their order says nothing.
    assertThat(Arrays.stream(Industry.values()).limit(6).map(PopulationTest::annualRetention))
        .isSorted();
  }

  @Test
  void customersWhoStayedStayLonger() {
    // Without differences between customers, each year would keep the same share.
    double first = pooledActive(13) / pooledActive(1);
    double second = pooledActive(25) / pooledActive(13);
    double third = pooledActive(37) / pooledActive(25);

    assertThat(first).isBetween(0.6, second - 0.03);
    assertThat(second).isLessThan(third - 0.01);
  }

  @Test
  void hasTheRowsPerCustomerThatSizesAreQuotedWith() {
    // 4 million customers · 15.8 = 63 million transactions.
    double perCustomer = (double) TALLY.summary(CUSTOMERS).rows() / CUSTOMERS;

    assertThat(perCustomer).isCloseTo(15.8, within(0.4));
  }

  @Test
  void decemberIsThePeak() {
    // The history starts with November 2021: months 1, 13, 25, 37 and 49 are the Decembers.
    long[] buyers = new long[MONTHS];
    LIVES.forEach(life -> life.active().stream().forEach(month -> buyers[month]++));

    assertThat(IntStream.of(13, 25, 37, 49))
        .allSatisfy(
            december ->
                assertThat(buyers[december])
                    .isGreaterThan(buyers[december - 2] * 105 / 100)
                    .isGreaterThan(buyers[december + 2] * 105 / 100));
  }

  @Test
  void someComeBackAfterHalfAYearAndSomeNeverBuy() {
    double returned =
        (double) LIVES.stream().map(Life::active).filter(PopulationTest::sleptSixMonths).count();
    double never = (double) TALLY.summary(CUSTOMERS).neverActive();

    assertThat(returned / CUSTOMERS).isBetween(0.02, 0.30);
    assertThat(never / CUSTOMERS).isBetween(Behaviour.NEVER_BUYS, 0.06);
  }

  @Test
  void amountsHaveATailThatALogNormalLacks() {
    double[] cents =
        RETAIL.stream()
            .filter(order -> !order.isRefund())
            .mapToDouble(SampleTransaction::cents)
            .sorted()
            .toArray();
    double median = cents[cents.length / 2];
    double above = Arrays.stream(cents).filter(amount -> amount > 50 * median).count();

    // Spread of the logarithm: √(0.5² + 0.6²) = 0.78. Without the tail ln 50 / 0.78 = 5 standard
    // deviations: 3 in 10 million. With it 0.02 · exp(1.5² · 0.78² / 2) / 50^1.5 = 1.1 in 10,000.
    assertThat(above / cents.length).isBetween(0.5e-4, 2e-4);
  }

  @Test
  void refundsAndFaultsAreFew() {
    SampleSummary summary = TALLY.summary(CUSTOMERS);
    double transactions = summary.transactions();

    // 4 refunds per 100 orders, less those after the as-of date, are 3.8 of 104 rows.
    assertThat(summary.refunds() / transactions).isCloseTo(0.0375, within(0.002));
    assertThat(summary.duplicates() / transactions).isCloseTo(0.001, within(0.0001));
    assertThat(summary.missingCustomers() / transactions).isCloseTo(0.001, within(0.0001));
    assertThat(RETAIL).anyMatch(row -> row.marked() && row.cents() > 0);
    assertThat(RETAIL).anyMatch(row -> !row.marked() && row.cents() < 0);
  }

  /** Of a few million months of customers: a standard error of 0.1 % and less. */
  @Test
  void whoLeavesComplainsBeforeAndTicketsSayNothing() {
    Map<String, Integer> counts = new HashMap<>();
    for (int customer = 1; customer <= CUSTOMERS; customer++) {
      Life life = LIVES.get(customer - 1);
      if (life.active().isEmpty()) {
        continue;
      }
      int last = Math.min(life.leaves(), MONTHS - 1);
      boolean hasLeft = life.leaves() < MONTHS;
      count(counts, "months", last - life.active().nextSetBit(0) + (hasLeft ? 0 : 1));
      count(counts, "leaving months", hasLeft ? 1 : 0);
      for (SampleSignal signal : POPULATION.signals(POPULATION.profile(customer), life)) {
        boolean isLeaving =
            hasLeft && signal.day() >= POPULATION.timeline().firstDay(life.leaves());
        count(counts, (isLeaving ? "leaving " : "") + signal.kind(), 1);
      }
    }

    assertThat(share(counts, "complaint", "months")).isCloseTo(0.015, within(0.001));
    assertThat(share(counts, "leaving complaint", "leaving months")).isCloseTo(0.4, within(0.01));
    assertThat(share(counts, "ticket", "months")).isCloseTo(0.05, within(0.001));
    assertThat(share(counts, "leaving ticket", "leaving months")).isCloseTo(0.05, within(0.005));
  }

  private static void count(Map<String, Integer> counts, String what, int more) {
    counts.merge(what, more, Integer::sum);
  }

  private static double share(Map<String, Integer> counts, String some, String all) {
    return (double) counts.get(some) / counts.get(all);
  }

  @Test
  void aLargerSampleLeavesTheFirstCustomersAsTheyAre() {
    Population larger =
        new Population(
            new SampleRequest(CUSTOMERS * 2, MONTHS, REQUEST.seed(), REQUEST.asOf(), "unused"));

    assertThat(larger.profile(7)).isEqualTo(POPULATION.profile(7));
    assertThat(larger.life(larger.profile(7))).isEqualTo(LIVES.get(7 - 1));
  }

  @Test
  void anotherSeedMakesOtherCustomers() {
    Population other =
        new Population(new SampleRequest(CUSTOMERS, MONTHS, 43, REQUEST.asOf(), "unused"));

    assertThat(IntStream.rangeClosed(1, 10).mapToObj(other::profile))
        .doesNotContainAnyElementsOf(
            IntStream.rangeClosed(1, 10).mapToObj(POPULATION::profile).toList());
  }

  private static double annualRetention(Industry industry) {
    return (double) TALLY.retained(industry) / TALLY.opening(industry);
  }

  /** Customers active at an age, over the cohorts that are old enough for an age of 37. */
  private static double pooledActive(int age) {
    double active = 0;
    for (Industry industry : Industry.values()) {
      for (int cohort = 0; cohort + 37 < MONTHS; cohort++) {
        active += TALLY.active(industry, cohort, age);
      }
    }
    return active;
  }

  private static boolean sleptSixMonths(BitSet life) {
    return life.stream().anyMatch(month -> life.nextSetBit(month + 1) > month + 6);
  }
}
